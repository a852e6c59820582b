package dev.ivssync.cli;

import com.github.freva.asciitable.AsciiTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows for people: a line for each, or where the terminal is too narrow for that a block for each,
 * as psql does with {@code \x auto}. What is broken over lines by the terminal cannot be read.
 */
final class TextTable {

  /** Of a file or a pipe, where each row keeps its line. */
  static final int UNBOUNDED = Integer.MAX_VALUE;

  private final String[] headings;
  private final String[][] cells;

  /**
   * @param columns names, such as startedAt
   * @param cells printable, empty where there is nothing
   */
  TextTable(List<String> columns, List<List<String>> cells) {
    this.headings = columns.stream().map(TextTable::heading).toArray(String[]::new);
    this.cells = cells.stream().map(row -> row.toArray(String[]::new)).toArray(String[][]::new);
  }

  /**
   * @param width of the terminal, in columns
   */
  String text(int width) {
    if (cells.length == 0) {
      return "";
    }
    String table =
        AsciiTable.getTable(AsciiTable.NO_BORDERS, headings, null, cells).stripTrailing();
    return table.lines().allMatch(line -> line.stripTrailing().length() <= width)
        ? table
        : blocks();
  }

  private String blocks() {
    int longest =
        IntStream.range(0, headings.length).map(i -> headings[i].length()).max().orElse(0);
    String line = "%-" + longest + "s  %s";
    return Arrays.stream(cells)
        .map(
            row ->
                IntStream.range(0, headings.length)
                    .filter(i -> !row[i].isEmpty())
                    .mapToObj(i -> line.formatted(headings[i], row[i]))
                    .collect(Collectors.joining("\n")))
        .collect(Collectors.joining("\n\n"));
  }

  /** {@code STARTED_AT} for startedAt, and for started_at. */
  private static String heading(String column) {
    return column.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }
}
