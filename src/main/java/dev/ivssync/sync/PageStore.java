package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.SYNC_CHECKPOINT;

import dev.ivssync.database.CommitStateUnknownException;
import dev.ivssync.database.Database;
import dev.ivssync.history.HashChain;
import dev.ivssync.history.Sighting;
import dev.ivssync.history.SightingResult;
import dev.ivssync.history.Sightings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

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
  void commit(SyncRun run, List<FetchedPage> pages) {
    List<PageEntry> entries = new ArrayList<>();
    try {
      database.inTransaction(tx -> write(tx, run, pages, entries));
    } catch (CommitStateUnknownException e) {
      database.inTransaction(tx -> writeUnlessCommitted(tx, run, pages, entries));
    }
    entries.forEach(entry -> run.seen().add(entry.seen()));
    run.committed(run.lastPage() + pages.size());
  }

  /** Whether a commit took place stands in the checkpoint; it is never replayed alone. */
  private void writeUnlessCommitted(
      DSLContext tx, SyncRun run, List<FetchedPage> pages, List<PageEntry> entries) {
    // Waits for the earlier transaction, in case the server is still at it.
    LeaseStore.lock(tx, run.lease());
    int committed = tx.fetchSingle(SYNC_CHECKPOINT, SYNC_CHECKPOINT.RUN_ID.eq(run.id())).getPage();
    if (committed == run.lastPage()) {
      write(tx, run, pages, entries);
    }
  }

  private void write(DSLContext tx, SyncRun run, List<FetchedPage> pages, List<PageEntry> entries) {
    entries.clear();
    // Read before the database's clock: so a page is rather dated too late than too early.
    long nanos = System.nanoTime();
    LeaseStore.Locked source = LeaseStore.lockForPages(tx, run.lease());
    List<Sighting> seen = new ArrayList<>();
    for (FetchedPage page : pages) {
      seen.add(sighting(run, source.now(), nanos, page, seen.size() + 1));
    }
    List<SightingResult> results = sightings.write(tx, run.source().name(), run.id(), seen);
    SeenRows batch = new SeenRows();
    for (int i = 0; i < results.size(); i++) {
      int number = seen.get(i).page();
      entries.add(PageEntry.of(number, pages.get(i), results.get(i), run.seen(), batch));
    }
    if (entries.stream().anyMatch(entry -> entry.result().changes() > 0)) {
      HashChain.append(tx, run.source().name(), run.id());
    }
    Ledger.append(tx, run, entries);
    learnAccount(tx, run, source, pages);
  }

  /**
   * A page that waited for its commit was true when it had arrived, not now. Two readings of one
   * monotonic clock tell how long ago that was, so that no two clocks have to agree.
   */
  private static Sighting sighting(
      SyncRun run, Instant now, long nanos, FetchedPage page, int nth) {
    Instant arrivedAt = now.minusNanos(nanos - page.arrivedNanos());
    return new Sighting(arrivedAt, run.lastPage() + nth, page.slice().requestId(), page.items());
  }

  private static void learnAccount(
      DSLContext tx, SyncRun run, LeaseStore.Locked source, String account) {
    if (source.accountId() == null) {
      LeaseStore.setAccount(tx, run.lease(), account);
    } else if (!source.accountId().equals(account)) {
      // given by another process while this run was learning it
      throw new SourceRedefinedException(
          run.source().name(), "account", source.accountId(), account);
    }
  }

  private static void learnAccount(
      DSLContext tx, SyncRun run, LeaseStore.Locked source, List<FetchedPage> pages) {
    pages.stream()
        .flatMap(page -> page.items().stream())
        .map(item -> item.arn().accountId())
        .findFirst()
        .ifPresent(account -> learnAccount(tx, run, source, account));
  }
}
