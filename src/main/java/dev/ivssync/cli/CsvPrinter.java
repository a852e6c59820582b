package dev.ivssync.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.ivssync.report.export.SpreadsheetText;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** CSV with names in the first line, and no text that begins a formula in a spreadsheet. */
final class CsvPrinter implements RowPrinter {

  private final List<String> columns;
  private final CsvWriter csv;
  private boolean begun;

  CsvPrinter(List<String> columns, PrintStream out) {
    this.columns = columns;
    this.csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  @Override
  public void print(List<@Nullable Object> row) {
    begin();
    csv.writeRecord(row.stream().map(CsvPrinter::cell).toList());
  }

  private void begin() {
    if (!begun) {
      csv.writeRecord(columns);
      begun = true;
    }
  }

  private static String cell(@Nullable Object value) {
    Object text = value instanceof List<?> list ? TablePrinter.text(list) : value;
    return text instanceof String words ? SpreadsheetText.of(words) : Objects.toString(text, "");
  }

  @Override
  public void end() {
    begin();
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
