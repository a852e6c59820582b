package dev.ivssync.report.export;

import java.io.IOException;
import java.io.OutputStream;

/** How rows are written. */
public enum Format {
  CSV,
  JSON,
  JSONL,
  PARQUET;

  RowWriter to(OutputStream out) throws IOException {
    return switch (this) {
      case CSV -> new CsvRows(out);
      case JSON -> JsonRows.array(out);
      case JSONL -> JsonRows.lines(out);
      case PARQUET -> throw new IllegalArgumentException("Parquet needs a file");
    };
  }
}
