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
 * text a quoted one. No text begins a formula in a spreadsheet.
 */
final class CsvRows implements RowWriter {

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
      return SpreadsheetText.of(text);
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value instanceof List<?> list
        ? JSON.writeValueAsString(list)
        : value == null ? null : value.toString();
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
