package dev.ivssync.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.List;
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
      out.println(JSON.writeValueAsString(Rows.object(columns, row)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rows are plain values", e);
    }
  }

  @Override
  public void end() {
    out.flush();
  }
}
