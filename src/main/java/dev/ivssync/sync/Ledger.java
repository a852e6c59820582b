package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.REJECTED_ITEM;

import dev.ivssync.database.LastStatement;
import dev.ivssync.database.PreparedSql;
import dev.ivssync.database.jooq.tables.records.RejectedItemRecord;
import dev.ivssync.history.HashChain;
import dev.ivssync.source.PageSlice;
import dev.ivssync.source.StartingToken;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;

/** A run's books: the pages with their positions, what they showed, the sums and the checkpoint. */
final class Ledger {

  // What was seen is one row for a transaction, under its last page.
  private static final PreparedSql APPEND =
      new PreparedSql(
          """
          WITH batch AS (
            SELECT ?::bigint AS run_id, ?::bigint AS epoch, clock_timestamp() AS now
          ),
          pages AS (
            INSERT INTO ivs.sync_page
              (run_id, page, epoch, request_token_hash, answer_token_hash, items, changes,
               request_id, committed_at, requested_at, arrived_at)
            SELECT b.run_id, p.page, b.epoch, p.request, p.answer, p.items, p.changes,
                   p.request_id, b.now, now() - p.asked * interval '1 microsecond',
                   now() - p.age * interval '1 microsecond'
            FROM batch b
            CROSS JOIN unnest(?::integer[], ?::bytea[], ?::bytea[], ?::integer[], ?::integer[],
                              ?::text[], ?::bigint[], ?::bigint[])
              AS p(page, request, answer, items, changes, request_id, asked, age)
          ),
          run AS (
            SELECT ?::bigint[] AS seen, ?::text AS starting_token, ?::integer AS last_page,
                   ?::integer AS pages, ?::bigint AS items, ?::bigint AS created,
                   ?::bigint AS updated, ?::bigint AS restored, ?::bigint AS unchanged,
                   ?::bigint AS rejected, ?::bigint AS api_calls
          ),
          seen AS (
            INSERT INTO ivs.sync_page_seen (run_id, page, ids)
            SELECT b.run_id, r.last_page, r.seen FROM batch b, run r
          ),
          moved AS (
            UPDATE ivs.sync_checkpoint c
            SET starting_token = r.starting_token, page = r.last_page, items = c.items + r.items,
                epoch = b.epoch, updated_at = b.now
            FROM batch b, run r
            WHERE c.run_id = ?::bigint
          )
          UPDATE ivs.sync_run s
          SET pages = s.pages + r.pages, items = s.items + r.items,
              created = s.created + r.created, updated = s.updated + r.updated,
              restored = s.restored + r.restored, unchanged = s.unchanged + r.unchanged,
              rejected = s.rejected + r.rejected, api_calls = s.api_calls + r.api_calls
          FROM batch b, run r
          WHERE s.run_id = ?::bigint""");

  private static final PreparedSql COMMIT = LastStatement.withCommit(APPEND);
  private static final PreparedSql RECORD_AND_COMMIT =
      LastStatement.withCommit(KnownPages.RECORD.then(APPEND));
  private static final PreparedSql CHAIN_AND_COMMIT =
      LastStatement.withCommit(HashChain.APPEND.then(APPEND));
  private static final PreparedSql CHAIN_RECORD_AND_COMMIT =
      LastStatement.withCommit(HashChain.APPEND.then(KnownPages.RECORD).then(APPEND));

  /** The end of a transaction that has found everything done. */
  static final LastStatement NOTHING_MORE =
      new LastStatement(LastStatement.withCommit(new PreparedSql("SELECT")), new Object[0]);

  private Ledger() {}

  /**
   * Returns what writes the books, and chains the changes if there are any, with the commit.
   *
   * @param begun before the transaction began, by {@link System#nanoTime}
   */
  static LastStatement append(DSLContext tx, long begun, SyncRun run, List<PageEntry> entries) {
    addRejected(tx, run, entries);
    PageEntry last = entries.get(entries.size() - 1);
    StartingToken to = last.page().slice().to();
    Object[] values = {
      run.id(),
      run.lease().epoch(),
      numbers(entries, PageEntry::number),
      hashes(entries, PageSlice::from),
      hashes(entries, PageSlice::to),
      numbers(entries, PageEntry::items),
      numbers(entries, entry -> entry.changes()),
      entries.stream().map(entry -> entry.page().slice().requestId()).toArray(String[]::new),
      ages(entries, begun, FetchedPage::requestedNanos),
      ages(entries, begun, FetchedPage::arrivedNanos),
      entries.stream().flatMapToLong(entry -> LongStream.of(entry.seen())).toArray(),
      to == null ? null : to.encode(),
      last.number(),
      entries.size(),
      sum(entries, PageEntry::items),
      sum(entries, entry -> entry.created()),
      sum(entries, entry -> entry.updated()),
      sum(entries, entry -> entry.restored()),
      sum(entries, PageEntry::unchanged),
      sum(entries, entry -> entry.rejected().size()),
      sum(entries, entry -> entry.page().slice().apiCalls()),
      run.id(),
      run.id()
    };
    Object[] chain = {run.source().name(), run.id()};
    boolean chains = entries.stream().anyMatch(entry -> entry.changes() > 0);
    List<PageEntry> toKnow = KnownPages.worthKnowing(entries);
    if (toKnow.isEmpty()) {
      return chains
          ? new LastStatement(CHAIN_AND_COMMIT, joined(chain, values))
          : new LastStatement(COMMIT, values);
    }
    Object[] recording = KnownPages.recording(run, toKnow);
    return chains
        ? new LastStatement(CHAIN_RECORD_AND_COMMIT, joined(chain, recording, values))
        : new LastStatement(RECORD_AND_COMMIT, joined(recording, values));
  }

  private static void addRejected(DSLContext tx, SyncRun run, List<PageEntry> entries) {
    List<RejectedItemRecord> rejected =
        entries.stream()
            .flatMap(
                entry -> entry.rejected().stream().map(item -> rejected(run, entry.number(), item)))
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

  private static Object[] joined(Object[]... values) {
    return Stream.of(values).flatMap(Stream::of).toArray();
  }

  private static int[] numbers(List<PageEntry> entries, ToIntFunction<PageEntry> number) {
    return entries.stream().mapToInt(number).toArray();
  }

  /** How long before the transaction, in microseconds. */
  private static long[] ages(
      List<PageEntry> entries, long begun, ToLongFunction<FetchedPage> moment) {
    return entries.stream()
        .mapToLong(entry -> (begun - moment.applyAsLong(entry.page())) / 1_000)
        .toArray();
  }

  private static long sum(List<PageEntry> entries, ToIntFunction<PageEntry> number) {
    return entries.stream().mapToLong(number::applyAsInt).sum();
  }

  private static byte[][] hashes(
      List<PageEntry> entries, Function<PageSlice, @Nullable StartingToken> position) {
    return entries.stream()
        .map(entry -> position.apply(entry.page().slice()))
        .map(token -> token == null ? null : token.hash())
        .toArray(byte[][]::new);
  }
}
