package dev.ivssync.report.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Gives rows to Parquet, value by value; NULL is a field that is not there. */
final class RowConsumer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RecordConsumer records;
  private final List<Column> columns;

  RowConsumer(RecordConsumer records, List<Column> columns) {
    this.records = records;
    this.columns = columns;
  }

  void write(List<@Nullable Object> row) {
    records.startMessage();
    for (int i = 0; i < columns.size(); i++) {
      Object value = row.get(i);
      if (value != null) {
        records.startField(columns.get(i).name(), i);
        write(columns.get(i).type(), value);
        records.endField(columns.get(i).name(), i);
      }
    }
    records.endMessage();
  }

  private void write(Column.Type type, Object value) {
    switch (type) {
      case INTEGER -> records.addLong((Long) value);
      case DECIMAL -> records.addDouble(ParquetRows.number(value));
      case BOOLEAN -> records.addBoolean((Boolean) value);
      case TIMESTAMP -> records.addLong(ParquetRows.micros((Instant) value));
      case TEXT, JSON -> records.addBinary(Binary.fromString((String) value));
      case LIST -> records.addBinary(Binary.fromString(text(value)));
    }
  }

  private static String text(Object list) {
    try {
      return JSON.writeValueAsString(list);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of text is JSON", e);
    }
  }
}
