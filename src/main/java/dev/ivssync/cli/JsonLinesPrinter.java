package dev.ivssync.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object on each line. */
final class JsonLinesPrinter implements RowPrinter {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> columns;
  private final PrintStream out;

  JsonLinesPrinter(List<String> columns, PrintStream out) {
    this.columns = columns;
    this.out = out;
  }

  @Override
  public void print(List<@Nullable Object> row) {
    try {
      out.println(JSON.writeValueAsString(object(columns, row)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rows are plain values", e);
    }
  }

  /** A row with its names. */
  static Map<String, @Nullable Object> object(List<String> columns, List<@Nullable Object> row) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      object.put(columns.get(i), row.get(i));
    }
    return object;
  }

  @Override
  public void end() {
    out.flush();
  }
}
