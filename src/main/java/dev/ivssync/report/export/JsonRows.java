package dev.ivssync.report.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of objects, or an object on each line. JSON columns are nested as they are. */
final class JsonRows implements RowWriter {

  private static final JsonFactory JSON = new ObjectMapper().getFactory();

  private final JsonGenerator json;
  private final boolean lines;
  private List<Column> columns = List.of();
  private boolean isEmpty;

  private JsonRows(OutputStream out, boolean lines) throws IOException {
    this.lines = lines;
    this.json = JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
  }

  static JsonRows array(OutputStream out) throws IOException {
    return new JsonRows(out, false);
  }

  static JsonRows lines(OutputStream out) throws IOException {
    return new JsonRows(out, true);
  }

  @Override
  public void begin(List<Column> all) throws IOException {
    columns = all;
    isEmpty = lines;
    if (!lines) {
      json.writeStartArray();
    }
  }

  @Override
  public void write(List<@Nullable Object> row) throws IOException {
    isEmpty = false;
    json.writeStartObject();
    for (int i = 0; i < columns.size(); i++) {
      json.writeFieldName(columns.get(i).name());
      write(columns.get(i).type(), row.get(i));
    }
    json.writeEndObject();
  }

  private void write(Column.Type type, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (type == Column.Type.JSON) {
      json.writeRawValue((String) value);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number.toPlainString());
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof List<?> list) {
      writeList(list);
    } else {
      json.writeString(value.toString());
    }
  }

  private void writeList(List<?> list) throws IOException {
    json.writeStartArray();
    for (Object text : list) {
      json.writeString(String.valueOf(text));
    }
    json.writeEndArray();
  }

  @Override
  public void end() throws IOException {
    if (!lines) {
      json.writeEndArray();
    }
    if (!isEmpty) {
      json.writeRaw('\n');
    }
    json.flush();
  }

  @Override
  public void close() {
    // the stream is somebody else's
  }
}
