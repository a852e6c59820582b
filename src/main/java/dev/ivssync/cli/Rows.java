package dev.ivssync.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.ivssync.VisibleText;
import dev.ivssync.report.export.SpreadsheetText;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Data for standard output: columns and rows, printed as a table, JSON, JSON lines or CSV.
 *
 * @param columns names, the same in every format
 */
record Rows(List<String> columns, List<List<@Nullable Object>> rows) {

  static Rows of(String... columns) {
    return new Rows(List.of(columns), new ArrayList<>());
  }

  /** Adds a row; values are text, numbers, booleans, lists of text, or null. */
  Rows add(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(values.length + " values for " + columns);
    }
    List<@Nullable Object> row = new ArrayList<>();
    java.util.Collections.addAll(row, values);
    rows.add(row);
    return this;
  }

  void print(OutputFormat format, Console console) {
    print(format, console.out(), console.dataColumns());
  }

  /**
   * @param width what a line of a table may have
   */
  void print(OutputFormat format, PrintStream out, int width) {
    switch (format) {
      case TABLE -> printTable(out, width);
      case JSON -> out.println(pretty());
      case JSONL -> rows.forEach(row -> out.println(object(row)));
      case CSV -> printCsv(out);
    }
    out.flush();
  }

  private void printTable(PrintStream out, int width) {
    if (!rows.isEmpty()) {
      List<List<String>> cells =
          rows.stream().map(row -> row.stream().map(Rows::cell).toList()).toList();
      out.println(new TextTable(columns, cells).text(width));
    }
  }

  private void printCsv(PrintStream out) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord(columns);
      rows.forEach(row -> csv.writeRecord(row.stream().map(Rows::csvCell).toList()));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    out.print(text);
  }

  private String pretty() {
    try {
      return Json.MAPPER
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(rows.stream().map(this::object).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rows are plain values", e);
    }
  }

  private ObjectNode object(List<@Nullable Object> row) {
    ObjectNode object = Json.MAPPER.createObjectNode();
    IntStream.range(0, columns.size())
        .forEach(i -> object.set(columns.get(i), Json.MAPPER.valueToTree(row.get(i))));
    return object;
  }

  /** Apart, since a table does without it. */
  private static final class Json {

    static final ObjectMapper MAPPER = new ObjectMapper();
  }

  private static String cell(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return String.join(", ", list.stream().map(Objects::toString).toList());
    }
    return value == null ? "" : VisibleText.of(value.toString());
  }

  private static String csvCell(@Nullable Object value) {
    if (value instanceof String text) {
      return SpreadsheetText.of(text);
    }
    return value instanceof List<?> ? cell(value) : Objects.toString(value, "");
  }
}
