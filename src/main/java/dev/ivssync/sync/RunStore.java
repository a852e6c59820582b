package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.SYNC_CHECKPOINT;
import static dev.ivssync.database.jooq.Tables.SYNC_PAGE_SEEN;
import static dev.ivssync.database.jooq.Tables.SYNC_RUN;
import static dev.ivssync.sync.DatabaseClock.NOW;
import static org.jooq.impl.DSL.coalesce;

import dev.ivssync.database.CommitStateUnknownException;
import dev.ivssync.database.Database;
import dev.ivssync.database.PreparedSql;
import dev.ivssync.database.jooq.tables.records.SyncCheckpointRecord;
import dev.ivssync.database.jooq.tables.records.SyncRunRecord;
import dev.ivssync.source.StartingToken;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Begins, resumes and ends runs; each step is one transaction, fenced by the epoch. */
final class RunStore {

  private static final PreparedSql EXPECTATION =
      new PreparedSql(
          "SELECT EXISTS (SELECT FROM ivs.sync_checkpoint WHERE source = ?::text), "
              + KnownPages.ANY);

  private static final PreparedSql BEGIN =
      new PreparedSql(
          """
          WITH run AS (
            INSERT INTO ivs.sync_run (source, trigger, status, node, scope, from_start)
            VALUES (?::text, ?::text, 'RUNNING', ?::text, ?::text, ?::boolean)
            RETURNING source, run_id)
          INSERT INTO ivs.sync_checkpoint
            (source, run_id, starting_token, page, items, epoch, updated_at)
          SELECT source, run_id, ?::text, 0, 0, ?::bigint, clock_timestamp() FROM run
          RETURNING run_id""");

  private final Database database;

  RunStore(Database database) {
    this.database = database;
  }

  /** Resumes the source's unfinished run, or begins a new one where there is none to resume. */
  static SyncRun open(
      DSLContext tx, LeaseStore.Claimed claimed, Source source, SyncRequest request) {
    Lease lease = claimed.lease();
    String account = claimed.accountId();
    Expectation expectation = expectation(tx, source);
    KnownPages known = expectation.known();
    if (!expectation.hasCheckpoint()) {
      return begin(tx, lease, account, source, request, known);
    }
    SyncCheckpointRecord checkpoint =
        tx.fetchSingle(SYNC_CHECKPOINT, SYNC_CHECKPOINT.SOURCE.eq(source.name()));
    Abandonment obstacle = obstacle(tx, checkpoint.getRunId(), source, request);
    if (obstacle == null) {
      return Resumption.resume(tx, lease, account, source, checkpoint, known);
    }
    abandon(tx, checkpoint.getRunId(), obstacle);
    if (request.restart()) {
      Decision.restart(lease, request, checkpoint.getRunId()).record(tx);
    }
    return begin(tx, lease, account, source, request, known);
  }

  private record Expectation(boolean hasCheckpoint, KnownPages known) {}

  private static Expectation expectation(DSLContext tx, Source source) {
    return EXPECTATION.single(
        tx,
        row -> new Expectation(row.getBoolean(1), new KnownPages(row.getBoolean(2))),
        source.name(),
        source.name());
  }

  /** Gives the run up and begins another one from the start of the listing. */
  SyncRun restart(SyncRun run, Trigger trigger, Abandonment reason) {
    return database.transaction(
        tx -> {
          String account = LeaseStore.lock(tx, run.lease()).accountId();
          abandon(tx, run.id(), reason);
          return begin(
              tx, run.lease(), account, run.source(), SyncRequest.of(trigger), run.known());
        });
  }

  /** Records that max-items has stopped the run, and frees the source. */
  SyncResult pause(SyncRun run) {
    try {
      return database.transaction(tx -> end(tx, run, RunStatus.PAUSED, null, null, true));
    } catch (CommitStateUnknownException e) {
      return database.transaction(tx -> end(tx, run, RunStatus.PAUSED, null, null, true));
    }
  }

  /**
   * Records that an error has stopped the run, and frees the source.
   *
   * @param resumable whether the next run goes on at the checkpoint
   */
  SyncResult fail(SyncRun run, String code, String message, boolean resumable) {
    return database.transaction(tx -> end(tx, run, RunStatus.FAILED, code, message, resumable));
  }

  /**
   * As {@link #fail}, tried once: for a database that has just been waited for in vain. The
   * checkpoint stands, and the lease runs out by itself.
   */
  SyncResult tryToFail(SyncRun run, String code, String message) {
    return database.attempt(tx -> end(tx, run, RunStatus.FAILED, code, message, true));
  }

  /** The run as it is recorded now. */
  static SyncResult result(DSLContext tx, SyncRun run) {
    SyncRunRecord row = tx.fetchSingle(SYNC_RUN, SYNC_RUN.RUN_ID.eq(run.id()));
    String token =
        tx.select(SYNC_CHECKPOINT.STARTING_TOKEN)
            .from(SYNC_CHECKPOINT)
            .where(SYNC_CHECKPOINT.RUN_ID.eq(run.id()))
            .fetchOne(SYNC_CHECKPOINT.STARTING_TOKEN);
    return SyncResult.of(row, run.resumed(), token);
  }

  private static SyncRun begin(
      DSLContext tx,
      Lease lease,
      @Nullable String account,
      Source source,
      SyncRequest request,
      KnownPages known) {
    StartingToken start =
        request.startingToken() == null ? StartingToken.BEGINNING : request.startingToken();
    long id =
        BEGIN.single(
            tx,
            row -> row.getLong(1),
            source.name(),
            request.trigger().name(),
            lease.holder(),
            source.scope(),
            start.isBeginning(),
            start.isBeginning() ? null : start.encode(),
            lease.epoch());
    return new SyncRun(
        id,
        source,
        lease,
        account,
        false,
        start.isBeginning(),
        start,
        0,
        Set.of(),
        new SeenRows(),
        known);
  }

  /** Why a checkpoint cannot be gone on from, or null if it can. */
  static @Nullable Abandonment obstacle(
      DSLContext tx, long runId, Source source, SyncRequest request) {
    if (request.abandonsUnfinished()) {
      return Abandonment.RESTARTED;
    }
    String scope = tx.fetchSingle(SYNC_RUN, SYNC_RUN.RUN_ID.eq(runId)).getScope();
    return scope.equals(source.scope()) ? null : Abandonment.scopeChanged(source.scope(), scope);
  }

  /** What has ended before, as a held listing has, keeps its end. */
  static void abandon(DSLContext tx, long runId, Abandonment why) {
    tx.update(SYNC_RUN)
        .set(SYNC_RUN.STATUS, RunStatus.ABANDONED.name())
        .set(SYNC_RUN.FINISHED_AT, coalesce(SYNC_RUN.FINISHED_AT, NOW))
        .set(SYNC_RUN.ERROR, why.reason())
        .set(SYNC_RUN.ERROR_CODE, why.code())
        .where(SYNC_RUN.RUN_ID.eq(runId))
        .execute();
    forget(tx, runId);
  }

  /** Drops what only a run that goes on needs. */
  static void forget(DSLContext tx, long runId) {
    forgetCheckpoint(tx, runId);
    tx.deleteFrom(SYNC_PAGE_SEEN).where(SYNC_PAGE_SEEN.RUN_ID.eq(runId)).execute();
  }

  static void forgetCheckpoint(DSLContext tx, long runId) {
    tx.deleteFrom(SYNC_CHECKPOINT).where(SYNC_CHECKPOINT.RUN_ID.eq(runId)).execute();
  }

  private static SyncResult end(
      DSLContext tx,
      SyncRun run,
      RunStatus status,
      @Nullable String code,
      @Nullable String message,
      boolean resumable) {
    LeaseStore.lock(tx, run.lease());
    tx.update(SYNC_RUN)
        .set(SYNC_RUN.STATUS, status.name())
        .set(SYNC_RUN.FINISHED_AT, NOW)
        .set(SYNC_RUN.ERROR, message)
        .set(SYNC_RUN.ERROR_CODE, code)
        .where(SYNC_RUN.RUN_ID.eq(run.id()))
        // It may have ended already, and only the answer to that was lost.
        .and(SYNC_RUN.STATUS.eq(RunStatus.RUNNING.name()))
        .execute();
    if (!resumable) {
      forget(tx, run.id());
    }
    LeaseStore.release(tx, run.lease());
    return result(tx, run);
  }
}
