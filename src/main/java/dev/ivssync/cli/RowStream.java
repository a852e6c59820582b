package dev.ivssync.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data for standard output that is printed as it comes. */
final class RowStream {

  private final List<String> columns;
  private final RowPrinter printer;
  private final Console console;
  private long count;

  private RowStream(List<String> columns, RowPrinter printer, Console console) {
    this.columns = columns;
    this.printer = printer;
    this.console = console;
  }

  static RowStream to(Console console, OutputFormat format, String... columns) {
    List<String> names = List.of(columns);
    return new RowStream(
        names, RowPrinter.of(format, names, console.out(), console.dataColumns()), console);
  }

  /**
   * Prints a row, as {@link Rows#add} takes one.
   *
   * @throws OutputClosedException if nobody reads any more
   */
  void add(@Nullable Object... values) {
    printer.print(Rows.row(columns, values));
    count++;
    console.requireReader();
  }

  /** How many there were so far. */
  long count() {
    return count;
  }

  /** To be called after the last row. */
  void end() {
    printer.end();
  }
}
