package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.SYNC_PAGE;
import static dev.ivssync.database.jooq.Tables.SYNC_PAGE_SEEN;
import static dev.ivssync.database.jooq.Tables.SYNC_RUN;

import dev.ivssync.database.jooq.tables.records.SyncCheckpointRecord;
import dev.ivssync.database.jooq.tables.records.SyncRunRecord;
import dev.ivssync.source.Pagination;
import dev.ivssync.source.StartingToken;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What an unfinished run has left for the next attempt: where it stood, and what it had seen. */
final class Resumption {

  private Resumption() {}

  /** Takes the run up again at its checkpoint. */
  static SyncRun resume(
      DSLContext tx,
      Lease lease,
      @Nullable String account,
      Source source,
      SyncCheckpointRecord checkpoint,
      KnownPages known) {
    SyncRunRecord row =
        tx.update(SYNC_RUN)
            .set(SYNC_RUN.STATUS, RunStatus.RUNNING.name())
            .set(SYNC_RUN.ATTEMPTS, SYNC_RUN.ATTEMPTS.plus(1))
            .set(SYNC_RUN.NODE, lease.holder())
            .setNull(SYNC_RUN.FINISHED_AT)
            .setNull(SYNC_RUN.ERROR)
            .setNull(SYNC_RUN.ERROR_CODE)
            .where(SYNC_RUN.RUN_ID.eq(checkpoint.getRunId()))
            .returning()
            .fetchSingle();
    return new SyncRun(
        row.getRunId(),
        source,
        lease,
        account,
        true,
        row.getFromStart(),
        position(checkpoint),
        checkpoint.getPage(),
        followed(tx, row.getRunId()),
        seen(tx, row.getRunId()),
        known);
  }

  /** No token is the beginning before the first page, and the end after it. */
  static @Nullable StartingToken position(SyncCheckpointRecord checkpoint) {
    if (checkpoint.getStartingToken() != null) {
      return StartingToken.parse(checkpoint.getStartingToken());
    }
    return checkpoint.getPage() == 0 ? StartingToken.BEGINNING : null;
  }

  static Set<Long> followed(DSLContext tx, long runId) {
    Set<Long> followed = new HashSet<>();
    tx.select(SYNC_PAGE.ANSWER_TOKEN_HASH)
        .from(SYNC_PAGE)
        .where(SYNC_PAGE.RUN_ID.eq(runId))
        .forEach(row -> followed.add(Pagination.fingerprint(row.value1())));
    return followed;
  }

  static SeenRows seen(DSLContext tx, long runId) {
    SeenRows seen = new SeenRows();
    try (var rows =
        tx.select(SYNC_PAGE_SEEN.IDS)
            .from(SYNC_PAGE_SEEN)
            .where(SYNC_PAGE_SEEN.RUN_ID.eq(runId))
            .fetchSize(100)
            .fetchLazy()) {
      rows.forEach(row -> seen.add(row.value1()));
    }
    return seen;
  }
}
