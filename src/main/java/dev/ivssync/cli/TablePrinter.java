package dev.ivssync.cli;

import dev.ivssync.VisibleText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table, or nothing where there is no row. */
final class TablePrinter implements RowPrinter {

  private final List<String> columns;
  private final PrintStream out;
  private final int width;
  private final List<List<String>> cells = new ArrayList<>();

  TablePrinter(List<String> columns, PrintStream out, int width) {
    this.columns = columns;
    this.out = out;
    this.width = width;
  }

  @Override
  public void print(List<@Nullable Object> row) {
    cells.add(row.stream().map(TablePrinter::cell).toList());
  }

  private static String cell(@Nullable Object value) {
    Object text = value instanceof List<?> list ? text(list) : value;
    return text == null ? "" : VisibleText.of(text.toString());
  }

  /** A list in one cell. */
  static String text(List<?> list) {
    return String.join(", ", list.stream().map(Objects::toString).toList());
  }

  @Override
  public void end() {
    if (!cells.isEmpty()) {
      out.println(new TextTable(columns, cells).text(width));
    }
    out.flush();
  }
}
