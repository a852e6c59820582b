package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Record;

/** Reads how sources stand. */
public final class SourceStatuses {

  private static final String SQL =
      """
      SELECT s.source, s.last_complete_at, r.status, r.error,
             (SELECT max(h.run_id) FROM ivs.sync_run h
              WHERE h.source = s.source AND h.status = 'HELD') AS held_run,
             CASE WHEN s.lease_until > clock_timestamp() THEN s.holder END AS holder,
             coalesce(s.live, (SELECT count(*) FROM ivs.ingest_configuration c
                               WHERE c.source = s.source AND c.deleted_at IS NULL)) AS live
      FROM ivs.sync_source s
      LEFT JOIN LATERAL (
        SELECT status, error FROM ivs.sync_run
        WHERE source = s.source ORDER BY run_id DESC LIMIT 1) r ON true
      ORDER BY s.source""";

  private final Database database;

  public SourceStatuses(Database database) {
    this.database = database;
  }

  /** By the source's name, in its order. */
  public Map<String, SourceStatus> bySource() {
    Map<String, SourceStatus> statuses = new LinkedHashMap<>();
    database.transaction(tx -> tx.fetch(SQL)).forEach(row -> add(statuses, row));
    return statuses;
  }

  private static void add(Map<String, SourceStatus> statuses, Record row) {
    SourceStatus status =
        new SourceStatus(
            row.get("source", String.class),
            row.get("last_complete_at", Instant.class),
            row.get("status", String.class),
            row.get("error", String.class),
            row.get("held_run", Long.class),
            row.get("holder", String.class),
            row.get("live", long.class));
    statuses.put(status.source(), status);
  }
}
