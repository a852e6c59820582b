package dev.ivssync.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of objects, empty where there is no row. */
final class JsonPrinter implements RowPrinter {

  private static final ObjectWriter JSON =
      new ObjectMapper()
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .writerWithDefaultPrettyPrinter();

  private final List<String> columns;
  private final PrintStream out;
  private @Nullable SequenceWriter array;

  JsonPrinter(List<String> columns, PrintStream out) {
    this.columns = columns;
    this.out = out;
  }

  @Override
  public void print(List<@Nullable Object> row) {
    try {
      array().write(Rows.object(columns, row));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SequenceWriter array() throws IOException {
    SequenceWriter open = array;
    if (open == null) {
      open = JSON.writeValuesAsArray(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      array = open;
    }
    return open;
  }

  @Override
  public void end() {
    try {
      array().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
  }
}
