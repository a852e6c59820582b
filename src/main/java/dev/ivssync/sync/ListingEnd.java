package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.SYNC_RUN;
import static dev.ivssync.database.jooq.Tables.SYNC_SOURCE;
import static dev.ivssync.sync.DatabaseClock.NOW;

import dev.ivssync.database.CommitStateUnknownException;
import dev.ivssync.database.Database;
import dev.ivssync.database.jooq.tables.records.SyncRunRecord;
import dev.ivssync.history.Absences;
import dev.ivssync.history.MissingRows;
import dev.ivssync.history.TombstoneKind;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * What the end of a listing means: only here, in one transaction, is anything concluded from
 * absence, and only from a listing that is complete and within the breaker.
 */
final class ListingEnd {

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
    LeaseStore.lock(tx, run.lease());
    SyncRunRecord row = tx.fetchSingle(SYNC_RUN, SYNC_RUN.RUN_ID.eq(run.id()));
    if (row.getRejected() > 0) {
      close(tx, run.id(), RunStatus.PARTIAL);
    } else if (run.fromStart()) {
      concludeComplete(tx, run, row.getStartedAt());
    } else {
      close(tx, run.id(), RunStatus.COMPLETED);
    }
    LeaseStore.release(tx, run.lease());
    return RunStore.result(tx, run);
  }

  private void concludeComplete(DSLContext tx, SyncRun run, Instant startedAt) {
    Source source = run.source();
    MissingRows rows = absences.count(tx, source.name(), run.id(), source.tombstoneAfter());
    tx.update(SYNC_RUN)
        .set(SYNC_RUN.MISSING, rows.missing())
        .set(SYNC_RUN.NEWLY_MISSING, rows.newlyMissing())
        .set(SYNC_RUN.TOMBSTONES, rows.tombstones())
        .where(SYNC_RUN.RUN_ID.eq(run.id()))
        .execute();
    if (source.breaker().trips(rows)) {
      hold(tx, run, rows);
    } else {
      complete(tx, source, run.id(), startedAt);
    }
  }

  /**
   * Concludes from a complete listing that is within the breaker, or was approved.
   *
   * @return the tombstones made
   */
  long complete(DSLContext tx, Source source, long runId, Instant startedAt) {
    long deleted = absences.write(tx, source.name(), runId, source.tombstoneAfter(), kind(source));
    tx.update(SYNC_RUN)
        .set(SYNC_RUN.DELETED, deleted)
        .setNull(SYNC_RUN.ERROR)
        .setNull(SYNC_RUN.ERROR_CODE)
        .where(SYNC_RUN.RUN_ID.eq(runId))
        .execute();
    close(tx, runId, RunStatus.COMPLETED);
    supersedeHeld(tx, source);
    tx.update(SYNC_SOURCE)
        .set(SYNC_SOURCE.LAST_COMPLETE_RUN, runId)
        .set(SYNC_SOURCE.LAST_COMPLETE_STARTED_AT, startedAt)
        .set(
            SYNC_SOURCE.LAST_COMPLETE_AT,
            tx.select(SYNC_RUN.FINISHED_AT).from(SYNC_RUN).where(SYNC_RUN.RUN_ID.eq(runId)))
        .where(SYNC_SOURCE.SOURCE.eq(source.name()))
        .execute();
    return deleted;
  }

  private static TombstoneKind kind(Source source) {
    return source.filter().narrows() ? TombstoneKind.LEFT_SCOPE : TombstoneKind.DELETED;
  }

  /** Concludes nothing, and keeps what was seen for the one who decides. */
  private static void hold(DSLContext tx, SyncRun run, MissingRows rows) {
    supersedeHeld(tx, run.source());
    String reason =
        "%d of %d live configurations are missing at once, more than the breaker lets through"
                .formatted(rows.newlyMissing(), rows.live())
            + " (%d percent)".formatted(run.source().breaker().percent());
    tx.update(SYNC_RUN)
        .set(SYNC_RUN.STATUS, RunStatus.HELD.name())
        .set(SYNC_RUN.FINISHED_AT, NOW)
        .set(SYNC_RUN.ERROR, reason)
        .set(SYNC_RUN.ERROR_CODE, "HELD")
        .set(SYNC_RUN.MISSING_FINGERPRINT, rows.fingerprint())
        .where(SYNC_RUN.RUN_ID.eq(run.id()))
        .execute();
    RunStore.forgetCheckpoint(tx, run.id());
  }

  /** A later listing to the end makes an earlier held one pointless. */
  private static void supersedeHeld(DSLContext tx, Source source) {
    tx.update(SYNC_RUN)
        .set(SYNC_RUN.STATUS, RunStatus.ABANDONED.name())
        .set(SYNC_RUN.ERROR, "a later listing has superseded this held one")
        .where(SYNC_RUN.SOURCE.eq(source.name()))
        .and(SYNC_RUN.STATUS.eq(RunStatus.HELD.name()))
        .returning(SYNC_RUN.RUN_ID)
        .fetch(SYNC_RUN.RUN_ID)
        .forEach(id -> RunStore.forget(tx, id));
  }

  private static void close(DSLContext tx, long runId, RunStatus status) {
    tx.update(SYNC_RUN)
        .set(SYNC_RUN.STATUS, status.name())
        // a held run's listing had ended when it was held
        .set(SYNC_RUN.FINISHED_AT, DSL.coalesce(SYNC_RUN.FINISHED_AT, NOW))
        .where(SYNC_RUN.RUN_ID.eq(runId))
        .execute();
    RunStore.forget(tx, runId);
  }
}
