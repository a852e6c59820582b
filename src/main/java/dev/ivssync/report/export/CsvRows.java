package dev.ivssync.report.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 has it, in UTF-8, with names in the first line. NULL is an empty field, and empty
 * text a quoted one. No text begins a formula in a spreadsheet: where it would, an apostrophe comes
 * first (OWASP, CSV injection).
 */
final class CsvRows implements RowWriter {

  /** What a formula can begin with, also in full width, which some spreadsheets take as well. */
  private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CsvWriter csv;

  CsvRows(OutputStream out) {
    this.csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .quoteStrategy(QuoteStrategies.EMPTY)
            .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  @Override
  public void begin(List<Column> columns) {
    csv.writeRecord(columns.stream().map(Column::name).toList());
  }

  @Override
  public void write(List<@Nullable Object> row) throws IOException {
    List<@Nullable String> cells = new ArrayList<>(row.size());
    for (Object value : row) {
      cells.add(cell(value));
    }
    csv.writeRecord(cells);
  }

  private static @Nullable String cell(@Nullable Object value) throws IOException {
    if (value instanceof String text) {
      return isFormula(text) ? "'" + text : text;
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value instanceof List<?> list
        ? JSON.writeValueAsString(list)
        : value == null ? null : value.toString();
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
  }

  @Override
  public void end() throws IOException {
    csv.flush();
  }

  @Override
  public void close() {
    // the stream is somebody else's
  }
}
