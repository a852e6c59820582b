package dev.ivssync.report.export;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows in one format. Values are as {@link Column.Type} says: String, Long, BigDecimal,
 * Boolean, java.time.Instant, String for JSON, List of String for lists; or null.
 */
interface RowWriter extends AutoCloseable {

  void begin(List<Column> columns) throws IOException;

  void write(List<@Nullable Object> row) throws IOException;

  /** Ends what was written; without it, it is incomplete. */
  void end() throws IOException;

  /** Frees what is open; closes no stream that was given. */
  @Override
  void close() throws IOException;
}
