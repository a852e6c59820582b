package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** What a held run did not show: what approving it would be about. */
public final class MissingConfigurations {

  private static final int FETCH = 1_000;

  // Misses of a listing with another filter do not count.
  private static final String SQL =
      """
      WITH seen AS (SELECT DISTINCT unnest(ids) AS id FROM ivs.sync_page_seen WHERE run_id = ?)
      SELECT c.arn, c.name, c.stage_arn, c.state,
             CASE WHEN last.scope = r.scope THEN c.missed_listings ELSE 0 END AS missed_listings
      FROM ivs.sync_run r
      JOIN ivs.sync_source o ON o.source = r.source
      LEFT JOIN ivs.sync_run last ON last.run_id = o.last_complete_run
      JOIN ivs.ingest_configuration c ON c.source = r.source AND c.deleted_at IS NULL
      LEFT JOIN seen s ON s.id = c.id
      WHERE r.run_id = ? AND r.status = 'HELD' AND s.id IS NULL
      ORDER BY c.stage_arn NULLS LAST, c.arn""";

  private final Database database;

  public MissingConfigurations(Database database) {
    this.database = database;
  }

  /**
   * A configuration that the run did not show.
   *
   * @param missedListings complete listings before this one that did not show it either
   */
  public record Missing(
      String arn,
      @Nullable String name,
      @Nullable String stageArn,
      String state,
      int missedListings) {}

  /** Gives them one after the other, by stage; none where the run is not held. */
  public void forEach(long runId, Consumer<Missing> consumer) {
    database.snapshot(
        tx -> {
          try (Cursor<Record> rows =
              tx.resultQuery(SQL, runId, runId).fetchSize(FETCH).fetchLazy()) {
            rows.forEach(row -> consumer.accept(missing(row)));
          }
          return runId;
        });
  }

  private static Missing missing(Record row) {
    return new Missing(
        row.get("arn", String.class),
        row.get("name", String.class),
        row.get("stage_arn", String.class),
        row.get("state", String.class),
        row.get("missed_listings", int.class));
  }
}
