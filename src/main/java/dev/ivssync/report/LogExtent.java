package dev.ivssync.report;

import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * How much there is in the audit log.
 *
 * @param first observed_at of the first change, null where there is none
 * @param last observed_at of the last change, null where there is none
 */
public record LogExtent(long changes, @Nullable Instant first, @Nullable Instant last) {

  private static final String SQL =
      """
      SELECT count(*) AS changes, min(observed_at) AS first, max(observed_at) AS last
      FROM ivs.ingest_configuration_change""";

  static LogExtent read(DSLContext tx) {
    Record row = tx.fetchSingle(SQL);
    return new LogExtent(
        row.get("changes", long.class),
        row.get("first", Instant.class),
        row.get("last", Instant.class));
  }
}
