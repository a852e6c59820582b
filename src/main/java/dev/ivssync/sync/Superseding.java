package dev.ivssync.sync;

import dev.ivssync.database.PreparedSql;
import org.jooq.DSLContext;

/** A later listing to the end makes an earlier held one pointless. */
final class Superseding {

  /** A clause of WITH; its values are the source and the later run. It gives the ids of those. */
  static final String CLAUSE =
      """
      superseded AS (
        UPDATE ivs.sync_run
        SET status = 'ABANDONED', error = '%s', error_code = '%s'
        WHERE source = ?::text AND status = 'HELD' AND run_id <> ?::bigint
        RETURNING run_id)"""
          .formatted(Abandonment.SUPERSEDED.reason(), Abandonment.SUPERSEDED.code());

  private static final PreparedSql ALONE =
      new PreparedSql(
          """
          WITH %s
          DELETE FROM ivs.sync_page_seen
          WHERE run_id = ANY (ARRAY(SELECT run_id FROM superseded))"""
              .formatted(CLAUSE));

  private Superseding() {}

  /** Gives up what is held of the source's other runs, with what was kept for who decides. */
  static void write(DSLContext tx, SyncRun later) {
    ALONE.execute(tx, later.source().name(), later.id());
  }
}
