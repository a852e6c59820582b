package dev.ivssync.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Data for standard output that is at hand: columns and a few rows. What may be long goes to a
 * {@link RowStream}.
 *
 * @param columns names, the same in every format
 */
record Rows(List<String> columns, List<List<@Nullable Object>> rows) {

  static Rows of(String... columns) {
    return new Rows(List.of(columns), new ArrayList<>());
  }

  /** Adds a row; values are text, numbers, booleans, lists of text, JSON, or null. */
  Rows add(@Nullable Object... values) {
    rows.add(row(columns, values));
    return this;
  }

  /** A row of these columns. */
  static List<@Nullable Object> row(List<String> columns, @Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(values.length + " values for " + columns);
    }
    List<@Nullable Object> row = new ArrayList<>();
    Collections.addAll(row, values);
    return row;
  }

  /** The values of a row by their names. */
  static Map<String, @Nullable Object> object(List<String> columns, List<@Nullable Object> row) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      object.put(columns.get(i), row.get(i));
    }
    return object;
  }

  void print(OutputFormat format, Console console) {
    print(format, console.out(), console.dataColumns());
  }

  /**
   * @param width what a line of a table may have
   */
  void print(OutputFormat format, PrintStream out, int width) {
    RowPrinter printer = RowPrinter.of(format, columns, out, width);
    rows.forEach(printer::print);
    printer.end();
  }
}
