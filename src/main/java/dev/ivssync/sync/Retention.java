package dev.ivssync.sync;

import dev.ivssync.database.Database;
import java.time.Duration;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Removes what nobody will ask for again: runs that changed nothing, and of old runs the rejected
 * items and the pages of the ledger that changed nothing. What the audit log needs as evidence
 * stays for ever: each run and page that changed something, and each run that lies within the
 * interval in which a later change happened.
 */
public final class Retention {

  /** Runs in one transaction: short, so that nobody waits for it. */
  private static final int AT_A_TIME = 500;

  // held: what was listed after it decides whether it may still be approved.
  // batch: a later change of the source, which happened after confirmed_from.
  // missed: now, and not tombstoned yet: a tombstone would refer to the runs since then.
  // moved, taken: another source has gone on from the value that the run confirmed.
  private static final String REMOVE_RUNS =
      """
      WITH past AS (
        SELECT r.run_id
        FROM ivs.sync_run r
        JOIN ivs.sync_source s USING (source)
        WHERE r.status IN ('COMPLETED', 'PARTIAL', 'FAILED', 'ABANDONED')
          AND r.created + r.updated + r.deleted + r.restored = 0
          AND r.finished_at < clock_timestamp() -
              CASE WHEN r.status = 'COMPLETED' THEN ?::interval ELSE ?::interval END
          AND r.run_id IS DISTINCT FROM s.last_complete_run
          AND EXISTS (SELECT FROM ivs.sync_run later
                      WHERE later.source = r.source AND later.run_id > r.run_id)
          AND NOT EXISTS (SELECT FROM ivs.sync_checkpoint k WHERE k.run_id = r.run_id)
          AND NOT EXISTS (SELECT FROM ivs.decision d WHERE d.run_id = r.run_id)
          AND NOT EXISTS (SELECT FROM ivs.sync_run held
                          WHERE held.source = r.source AND held.status = 'HELD'
                            AND held.run_id < r.run_id)
          AND NOT EXISTS (SELECT FROM ivs.change_batch batch
                          WHERE batch.source = r.source AND batch.run_id > r.run_id
                            AND batch.confirmed_from <= r.started_at)
          AND NOT EXISTS (SELECT FROM ivs.ingest_configuration missed
                          WHERE missed.source = r.source AND missed.confirmed_at <= r.started_at)
          AND NOT EXISTS (SELECT FROM ivs.ingest_configuration_change moved
                          WHERE moved.confirmed_at = r.started_at AND moved.source <> r.source
                            AND changed_fields <> '{}' AND changed_fields <> '{state}')
          AND NOT EXISTS (SELECT FROM ivs.ingest_configuration taken
                          WHERE taken.confirmed_at = r.started_at)
        LIMIT ?),
      items AS (
        DELETE FROM ivs.rejected_item USING past WHERE rejected_item.run_id = past.run_id),
      seen AS (
        DELETE FROM ivs.sync_page_seen USING past WHERE sync_page_seen.run_id = past.run_id),
      pages AS (
        DELETE FROM ivs.sync_page USING past WHERE sync_page.run_id = past.run_id RETURNING 1),
      runs AS (
        DELETE FROM ivs.sync_run USING past WHERE sync_run.run_id = past.run_id RETURNING 1)
      SELECT (SELECT count(*) FROM runs) AS runs, (SELECT count(*) FROM pages) AS pages""";

  private static final String REMOVE_PAGES =
      """
      WITH past AS (
        SELECT r.run_id
        FROM ivs.sync_run r
        WHERE r.status IN ('COMPLETED', 'PARTIAL', 'FAILED', 'ABANDONED')
          AND r.ledger_removed_at IS NULL
          AND r.finished_at < clock_timestamp() - ?::interval
          AND NOT EXISTS (SELECT FROM ivs.sync_checkpoint k WHERE k.run_id = r.run_id)
        LIMIT ?),
      items AS (
        DELETE FROM ivs.rejected_item USING past WHERE rejected_item.run_id = past.run_id),
      pages AS (
        DELETE FROM ivs.sync_page USING past
        WHERE sync_page.run_id = past.run_id AND sync_page.changes = 0 RETURNING 1),
      runs AS (
        UPDATE ivs.sync_run SET ledger_removed_at = clock_timestamp()
        FROM past WHERE sync_run.run_id = past.run_id RETURNING 1)
      SELECT (SELECT count(*) FROM runs) AS runs, (SELECT count(*) FROM pages) AS pages""";

  private final Database database;
  private final Duration runs;
  private final Duration unchangedRuns;

  /**
   * @param runs how long ledgers and rejected items are kept, and runs that changed nothing and
   *     failed, were abandoned or rejected items
   * @param unchangedRuns how long completed runs are kept that changed nothing
   */
  public Retention(Database database, Duration runs, Duration unchangedRuns) {
    this.database = database;
    this.runs = runs;
    this.unchangedRuns = unchangedRuns;
  }

  /**
   * What was removed.
   *
   * @param runs whole runs
   * @param pages of ledgers, those of removed runs included
   */
  public record Removed(long runs, long pages) {

    private Removed and(Removed more) {
      return new Removed(runs + more.runs, pages + more.pages);
    }
  }

  /** Removes what is past its time, a few runs at a time. */
  public Removed apply() {
    Removed total = new Removed(0, 0);
    Removed step;
    do {
      step = database.transaction(this::removeRuns);
      total = total.and(step);
    } while (step.runs() > 0);
    do {
      step = database.transaction(this::removePages);
      total = total.and(new Removed(0, step.pages()));
    } while (step.runs() > 0);
    return total;
  }

  private Removed removeRuns(DSLContext tx) {
    return removed(tx.fetchSingle(REMOVE_RUNS, text(unchangedRuns), text(runs), AT_A_TIME));
  }

  private Removed removePages(DSLContext tx) {
    return removed(tx.fetchSingle(REMOVE_PAGES, text(runs), AT_A_TIME));
  }

  private static Removed removed(Record row) {
    return new Removed(row.get("runs", long.class), row.get("pages", long.class));
  }

  private static String text(Duration duration) {
    return duration.toSeconds() + " seconds";
  }
}
