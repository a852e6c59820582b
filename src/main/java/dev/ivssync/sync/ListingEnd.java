package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.SYNC_RUN;
import static dev.ivssync.sync.DatabaseClock.NOW;

import dev.ivssync.database.CommitStateUnknownException;
import dev.ivssync.database.Database;
import dev.ivssync.database.PreparedSql;
import dev.ivssync.database.jooq.tables.records.SyncRunRecord;
import dev.ivssync.history.Absences;
import dev.ivssync.history.MissingRows;
import dev.ivssync.history.TombstoneKind;
import org.jooq.DSLContext;

/**
 * What the end of a listing means: only here, in one transaction, is anything concluded from
 * absence, and only from a listing that is complete and within the breaker.
 */
final class ListingEnd {

  private static final PreparedSql LOCK_AND_LOOK =
      SourceFence.LOCK.then(
          new PreparedSql("SELECT rejected FROM ivs.sync_run WHERE run_id = ?::bigint"));

  private static final PreparedSql COUNT_LIVE =
      new PreparedSql(
          """
          UPDATE ivs.sync_source s
          SET live = c.live, active = c.active, inactive = c.inactive,
              counted_at = clock_timestamp()
          FROM (
            SELECT given.source, count(l.id) AS live,
                   count(l.id) FILTER (WHERE l.state = 'ACTIVE') AS active,
                   count(l.id) FILTER (WHERE l.state = 'INACTIVE') AS inactive
            FROM (SELECT ?::text AS source) given
            LEFT JOIN ivs.ingest_configuration l ON l.source = given.source AND l.deleted_at IS NULL
            GROUP BY given.source) c
          WHERE s.source = c.source""");

  private final Database database;
  private final Absences absences;

  ListingEnd(Database database, Absences absences) {
    this.database = database;
    this.absences = absences;
  }

  /** Ends the run, whose last page is committed, and frees the source. */
  SyncResult finish(SyncRun run) {
    try {
      return database.transaction(tx -> conclude(tx, run));
    } catch (CommitStateUnknownException e) {
      return database.transaction(tx -> concludeUnlessCommitted(tx, run));
    }
  }

  private SyncResult concludeUnlessCommitted(DSLContext tx, SyncRun run) {
    LeaseStore.lock(tx, run.lease());
    SyncRunRecord row = tx.fetchSingle(SYNC_RUN, SYNC_RUN.RUN_ID.eq(run.id()));
    return row.getStatus().equals(RunStatus.RUNNING.name())
        ? conclude(tx, run)
        : SyncResult.of(row, run.resumed(), null);
  }

  private SyncResult conclude(DSLContext tx, SyncRun run) {
    SourceFence fence = new SourceFence(tx, run.lease());
    boolean isPartial =
        LOCK_AND_LOOK.second(
            tx,
            fence::pass,
            row -> row.getLong("rejected") > 0,
            run.lease().source(),
            run.lease().epoch(),
            run.lease().holder(),
            run.id());
    if (!isPartial && run.fromStart()) {
      return concludeComplete(tx, run);
    }
    close(tx, run.id(), isPartial ? RunStatus.PARTIAL : RunStatus.COMPLETED);
    countLive(tx, run.source());
    LeaseStore.release(tx, run.lease());
    return RunStore.result(tx, run);
  }

  private SyncResult concludeComplete(DSLContext tx, SyncRun run) {
    Source source = run.source();
    MissingRows rows = absences.count(tx, source.name(), run.id(), source.tombstoneAfter());
    if (!source.breaker().trips(rows.live(), rows.newlyMissing())) {
      return complete(tx, source, run.id(), run.resumed(), rows);
    }
    hold(tx, run, rows);
    LeaseStore.release(tx, run.lease());
    return RunStore.result(tx, run);
  }

  /**
   * Concludes from a complete listing that is within the breaker, or was approved, and frees the
   * source.
   *
   * @param rows what was counted in this transaction
   */
  SyncResult complete(DSLContext tx, Source source, long runId, boolean resumed, MissingRows rows) {
    long deleted =
        absences.write(tx, source.name(), runId, rows, source.tombstoneAfter(), kind(source));
    return Completion.write(tx, source.name(), runId, resumed, deleted, rows);
  }

  private static TombstoneKind kind(Source source) {
    return source.filter().narrows() ? TombstoneKind.LEFT_SCOPE : TombstoneKind.DELETED;
  }

  /** Concludes nothing, and keeps what was seen for the one who decides. */
  private static void hold(DSLContext tx, SyncRun run, MissingRows rows) {
    Superseding.write(tx, run);
    String reason =
        "%d of %d live configurations are missing at once, more than the breaker lets through"
                .formatted(rows.newlyMissing(), rows.live())
            + " (%d percent)".formatted(run.source().breaker().percent());
    tx.update(SYNC_RUN)
        .set(SYNC_RUN.STATUS, RunStatus.HELD.name())
        .set(SYNC_RUN.FINISHED_AT, NOW)
        .set(SYNC_RUN.ERROR, reason)
        .set(SYNC_RUN.ERROR_CODE, "HELD")
        .set(SYNC_RUN.MISSING, rows.missing())
        .set(SYNC_RUN.NEWLY_MISSING, rows.newlyMissing())
        .set(SYNC_RUN.TOMBSTONES, rows.tombstones())
        .set(SYNC_RUN.MISSING_FINGERPRINT, rows.fingerprint())
        .where(SYNC_RUN.RUN_ID.eq(run.id()))
        .execute();
    RunStore.forgetCheckpoint(tx, run.id());
    countLive(tx, run.source());
  }

  /** Where the end of the listing has not counted by itself. */
  private static void countLive(DSLContext tx, Source source) {
    COUNT_LIVE.execute(tx, source.name());
  }

  private static void close(DSLContext tx, long runId, RunStatus status) {
    tx.update(SYNC_RUN)
        .set(SYNC_RUN.STATUS, status.name())
        .set(SYNC_RUN.FINISHED_AT, NOW)
        .where(SYNC_RUN.RUN_ID.eq(runId))
        .execute();
    RunStore.forget(tx, runId);
  }
}
