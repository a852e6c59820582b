package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.SYNC_CHECKPOINT;

import dev.ivssync.database.CommitStateUnknownException;
import dev.ivssync.database.Database;
import dev.ivssync.database.LastStatement;
import dev.ivssync.history.Sighting;
import dev.ivssync.history.SightingResult;
import dev.ivssync.history.Sightings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Commits pages: what they changed, that they were seen, and where the listing goes on, in one
 * transaction, fenced by the epoch.
 */
final class PageStore {

  private final Database database;
  private final Sightings sightings;

  PageStore(Database database, Sightings sightings) {
    this.database = database;
    this.sightings = sightings;
  }

  /**
   * Commits successive pages, all or none.
   *
   * @throws FencedException if another process has taken the source over
   */
  CommittedPages commit(SyncRun run, List<FetchedPage> pages) {
    long begin = System.nanoTime();
    List<PageEntry> entries = new ArrayList<>();
    try {
      database.transactionToLast(tx -> write(tx, System.nanoTime(), run, pages, entries));
    } catch (CommitStateUnknownException e) {
      database.transactionToLast(tx -> writeUnlessCommitted(tx, run, pages, entries));
    }
    entries.forEach(entry -> run.seen().add(entry.seen()));
    run.committed(run.lastPage() + pages.size());
    return CommittedPages.of(entries, Duration.ofNanos(System.nanoTime() - begin));
  }

  /** Whether a commit took place stands in the checkpoint; it is never replayed alone. */
  private LastStatement writeUnlessCommitted(
      DSLContext tx, SyncRun run, List<FetchedPage> pages, List<PageEntry> entries) {
    long begun = System.nanoTime();
    // Waits for the earlier transaction, in case the server is still at it.
    LeaseStore.lock(tx, run.lease());
    int committed = tx.fetchSingle(SYNC_CHECKPOINT, SYNC_CHECKPOINT.RUN_ID.eq(run.id())).getPage();
    return committed == run.lastPage()
        ? write(tx, begun, run, pages, entries)
        : Ledger.NOTHING_MORE;
  }

  /**
   * @param begun before the transaction begins on the database's clock: so a page is rather dated
   *     too late than too early
   */
  private LastStatement write(
      DSLContext tx, long begun, SyncRun run, List<FetchedPage> pages, List<PageEntry> entries) {
    entries.clear();
    SourceFence fence = new SourceFence(tx, run.lease());
    List<long[]> known = run.known().recognise(tx, fence, run, pages);
    SeenRows batch = new SeenRows();
    if (known != null) {
      for (int i = 0; i < pages.size(); i++) {
        int number = run.lastPage() + i + 1;
        entries.add(PageEntry.known(number, pages.get(i), known.get(i), run.seen(), batch));
      }
    } else {
      look(tx, fence, begun, run, pages, entries, batch);
    }
    return Ledger.append(tx, begun, run, entries);
  }

  /** Compares each item with its row. */
  private void look(
      DSLContext tx,
      SourceFence fence,
      long begun,
      SyncRun run,
      List<FetchedPage> pages,
      List<PageEntry> entries,
      SeenRows batch) {
    List<Sighting> seen = new ArrayList<>();
    for (FetchedPage page : pages) {
      seen.add(sighting(run, begun, page, seen.size() + 1));
    }
    List<SightingResult> results = sightings.write(tx, fence, run.source().name(), run.id(), seen);
    // what is recognised later goes by the transaction that has written the rows
    boolean eachOnce = areDistinct(results);
    for (int i = 0; i < results.size(); i++) {
      int number = seen.get(i).page();
      entries.add(PageEntry.of(number, pages.get(i), results.get(i), run.seen(), batch, eachOnce));
    }
    learnAccount(tx, run, fence.accountId(), pages);
  }

  private static boolean areDistinct(List<SightingResult> pages) {
    SeenRows rows = new SeenRows();
    return pages.stream()
        .flatMapToLong(page -> LongStream.of(page.ids()))
        .allMatch(rows::addIfUnseen);
  }

  /**
   * A page that waited for its commit was true when it had arrived, not now. Two readings of one
   * monotonic clock tell how long ago that was, so that no two clocks have to agree.
   */
  private static Sighting sighting(SyncRun run, long begun, FetchedPage page, int nth) {
    return new Sighting(
        Duration.ofNanos(begun - page.arrivedNanos()),
        run.lastPage() + nth,
        page.slice().requestId(),
        page.taken().items());
  }

  private static void learnAccount(
      DSLContext tx, SyncRun run, @Nullable String known, List<FetchedPage> pages) {
    pages.stream()
        .flatMap(page -> page.taken().items().stream())
        .map(item -> item.arn().accountId())
        .findFirst()
        .ifPresent(account -> learnAccount(tx, run, known, account));
  }

  private static void learnAccount(
      DSLContext tx, SyncRun run, @Nullable String known, String account) {
    if (known == null) {
      LeaseStore.setAccount(tx, run.lease(), account);
    } else if (!known.equals(account)) {
      // the fence and the intake let none through
      throw new IllegalStateException(
          "a page of account %s for %s, whose rows are of %s"
              .formatted(account, run.source().name(), known));
    }
  }
}
