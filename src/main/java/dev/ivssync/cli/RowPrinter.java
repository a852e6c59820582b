package dev.ivssync.cli;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints rows as they come, however many there are; only a table is kept until its end, since its
 * columns are as wide as their widest. Nothing is printed before the first row or the end, so that
 * a question that fails leaves no beginning of an answer.
 */
interface RowPrinter {

  /**
   * @param columns names, the same in every format
   * @param width what a line of a table may have
   */
  static RowPrinter of(OutputFormat format, List<String> columns, PrintStream out, int width) {
    return switch (format) {
      case TABLE -> new TablePrinter(columns, out, width);
      case JSON -> new JsonPrinter(columns, out);
      case JSONL -> new JsonLinesPrinter(columns, out);
      case CSV -> new CsvPrinter(columns, out);
    };
  }

  /**
   * @param row for each column text, a number, a boolean, a list of texts, JSON, or null
   */
  void print(List<@Nullable Object> row);

  /** To be called after the last row. */
  void end();
}
