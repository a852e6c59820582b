package dev.ivssync.sync;

import dev.ivssync.database.PreparedSql;
import dev.ivssync.history.MissingRows;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Closes the books of a complete listing. */
final class Completion {

  // A held run's listing had ended when it was held.
  private static final PreparedSql SQL =
      new PreparedSql(
          """
          SET LOCAL plan_cache_mode = force_generic_plan;
          SET LOCAL enable_seqscan = off;
          WITH completed AS (
            UPDATE ivs.sync_run
            SET status = 'COMPLETED', finished_at = coalesce(finished_at, clock_timestamp()),
                deleted = ?::bigint, missing = ?::bigint, newly_missing = ?::bigint,
                tombstones = ?::bigint, error = NULL, error_code = NULL
            WHERE run_id = ?::bigint
            RETURNING *),
          checkpoint AS (
            DELETE FROM ivs.sync_checkpoint WHERE run_id = ?::bigint),
          %s,
          -- the listing has become shorter
          unknown AS (
            DELETE FROM ivs.known_page k USING completed c
            WHERE k.source = c.source AND k.page > c.pages),
          seen AS (
            DELETE FROM ivs.sync_page_seen
            WHERE run_id = ANY (?::bigint || ARRAY(SELECT run_id FROM superseded))),
          known AS (
            UPDATE ivs.sync_source s
            SET last_complete_run = c.run_id, last_complete_started_at = c.started_at,
                last_complete_at = c.finished_at, holder = NULL, lease_until = NULL,
                live = ?::bigint, active = ?::bigint, inactive = ?::bigint,
                counted_at = clock_timestamp()
            FROM completed c
            WHERE s.source = ?::text)
          SELECT source, run_id, status, pages, items, created, updated, deleted, restored,
                 unchanged, rejected, api_calls, error
          FROM completed"""
              .formatted(Superseding.CLAUSE));

  private Completion() {}

  /**
   * Makes the run COMPLETED, drops what only an open run needs, supersedes held ones, and frees the
   * source, which the transaction holds.
   *
   * @param deleted the tombstones made
   */
  static SyncResult write(
      DSLContext tx, String source, long runId, boolean resumed, long deleted, MissingRows rows) {
    @Nullable Object[] values = {
      deleted,
      rows.missing(),
      rows.newlyMissing(),
      rows.tombstones(),
      runId,
      runId,
      source,
      runId,
      runId,
      rows.staying(),
      rows.stayingActive(),
      rows.stayingInactive(),
      source
    };
    return SQL.single(tx, row -> SyncResult.of(row, resumed), values);
  }
}
