package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.REJECTED_ITEM;
import static dev.ivssync.database.jooq.Tables.SYNC_CHECKPOINT;
import static dev.ivssync.database.jooq.Tables.SYNC_PAGE;
import static dev.ivssync.database.jooq.Tables.SYNC_PAGE_SEEN;
import static dev.ivssync.database.jooq.Tables.SYNC_RUN;
import static dev.ivssync.sync.DatabaseClock.NOW;

import dev.ivssync.database.jooq.tables.records.RejectedItemRecord;
import dev.ivssync.source.StartingToken;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A run's books: the pages with their positions, what they showed, the sums and the checkpoint. */
final class Ledger {

  private Ledger() {}

  static void append(DSLContext tx, SyncRun run, List<PageEntry> entries) {
    addPages(tx, run, entries);
    addSeen(tx, run, entries);
    addRejected(tx, run, entries);
    moveCheckpoint(tx, run, entries);
    count(tx, run, entries);
  }

  private static void addPages(DSLContext tx, SyncRun run, List<PageEntry> entries) {
    var insert =
        tx.insertInto(
            SYNC_PAGE,
            SYNC_PAGE.RUN_ID,
            SYNC_PAGE.PAGE,
            SYNC_PAGE.EPOCH,
            SYNC_PAGE.REQUEST_TOKEN_HASH,
            SYNC_PAGE.ANSWER_TOKEN_HASH,
            SYNC_PAGE.ITEMS,
            SYNC_PAGE.CHANGES,
            SYNC_PAGE.REQUEST_ID,
            SYNC_PAGE.COMMITTED_AT);
    for (PageEntry entry : entries) {
      insert =
          insert.values(
              DSL.val(run.id()),
              DSL.val(entry.number()),
              DSL.val(run.lease().epoch()),
              DSL.val(entry.page().slice().from().hash(), SYNC_PAGE.REQUEST_TOKEN_HASH),
              DSL.val(hash(entry.page().slice().to()), SYNC_PAGE.ANSWER_TOKEN_HASH),
              DSL.val(entry.items()),
              DSL.val(entry.result().changes()),
              DSL.val(entry.page().slice().requestId(), SYNC_PAGE.REQUEST_ID),
              NOW);
    }
    insert.execute();
  }

  private static void addSeen(DSLContext tx, SyncRun run, List<PageEntry> entries) {
    var insert =
        tx.insertInto(
            SYNC_PAGE_SEEN, SYNC_PAGE_SEEN.RUN_ID, SYNC_PAGE_SEEN.PAGE, SYNC_PAGE_SEEN.IDS);
    for (PageEntry entry : entries) {
      insert = insert.values(run.id(), entry.number(), entry.seen().toArray(Long[]::new));
    }
    insert.execute();
  }

  private static void addRejected(DSLContext tx, SyncRun run, List<PageEntry> entries) {
    List<RejectedItemRecord> rejected =
        entries.stream()
            .flatMap(
                entry ->
                    entry.page().rejected().stream()
                        .map(item -> rejected(run, entry.number(), item)))
            .toList();
    if (!rejected.isEmpty()) {
      tx.batchInsert(rejected).execute();
    }
  }

  private static RejectedItemRecord rejected(SyncRun run, int page, FetchedPage.Rejected item) {
    RejectedItemRecord row = new RejectedItemRecord();
    row.set(REJECTED_ITEM.RUN_ID, run.id());
    row.set(REJECTED_ITEM.PAGE, page);
    row.set(REJECTED_ITEM.REASON, item.reason());
    row.set(REJECTED_ITEM.ITEM, JSON.json(RejectedJson.of(item.item())));
    return row;
  }

  private static void moveCheckpoint(DSLContext tx, SyncRun run, List<PageEntry> entries) {
    PageEntry last = entries.get(entries.size() - 1);
    StartingToken to = last.page().slice().to();
    tx.update(SYNC_CHECKPOINT)
        .set(SYNC_CHECKPOINT.STARTING_TOKEN, to == null ? null : to.encode())
        .set(SYNC_CHECKPOINT.PAGE, last.number())
        .set(SYNC_CHECKPOINT.ITEMS, SYNC_CHECKPOINT.ITEMS.plus(sum(entries, PageEntry::items)))
        .set(SYNC_CHECKPOINT.EPOCH, run.lease().epoch())
        .set(SYNC_CHECKPOINT.UPDATED_AT, NOW)
        .where(SYNC_CHECKPOINT.RUN_ID.eq(run.id()))
        .execute();
  }

  private static void count(DSLContext tx, SyncRun run, List<PageEntry> entries) {
    tx.update(SYNC_RUN)
        .set(SYNC_RUN.PAGES, SYNC_RUN.PAGES.plus(entries.size()))
        .set(SYNC_RUN.ITEMS, SYNC_RUN.ITEMS.plus(sum(entries, PageEntry::items)))
        .set(SYNC_RUN.CREATED, SYNC_RUN.CREATED.plus(sum(entries, e -> e.result().created())))
        .set(SYNC_RUN.UPDATED, SYNC_RUN.UPDATED.plus(sum(entries, e -> e.result().updated())))
        .set(SYNC_RUN.RESTORED, SYNC_RUN.RESTORED.plus(sum(entries, e -> e.result().restored())))
        .set(SYNC_RUN.UNCHANGED, SYNC_RUN.UNCHANGED.plus(sum(entries, PageEntry::unchanged)))
        .set(
            SYNC_RUN.REJECTED,
            SYNC_RUN.REJECTED.plus(sum(entries, e -> e.page().rejected().size())))
        .set(
            SYNC_RUN.API_CALLS,
            SYNC_RUN.API_CALLS.plus(sum(entries, e -> e.page().slice().apiCalls())))
        .where(SYNC_RUN.RUN_ID.eq(run.id()))
        .execute();
  }

  private static long sum(List<PageEntry> entries, ToLongFunction<PageEntry> number) {
    return entries.stream().mapToLong(number).sum();
  }

  private static byte @Nullable [] hash(@Nullable StartingToken position) {
    return position == null ? null : position.hash();
  }
}
