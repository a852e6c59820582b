package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.time.Instant;
import java.util.List;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reads the ledgers of runs: when each page was asked for, had arrived, and was committed. */
public final class Ledgers {

  /** Pages of a run that are read at once. */
  public static final int LARGEST = 1_000;

  private static final String PAGES =
      """
      SELECT page, epoch, items, changes, request_id, requested_at, arrived_at, committed_at
      FROM ivs.sync_page WHERE run_id = ? AND page > ? ORDER BY page LIMIT ?""";

  private static final String ATTEMPTS =
      """
      SELECT epoch, min(page) AS first_page, max(page) AS last_page, count(*) AS pages,
             min(requested_at) AS requested_at, min(committed_at) AS first_committed_at,
             max(committed_at) AS last_committed_at
      FROM ivs.sync_page WHERE run_id = ? GROUP BY epoch ORDER BY epoch LIMIT ?""";

  private static final String REJECTED =
      """
      SELECT page, reason, item::text AS item
      FROM ivs.rejected_item WHERE run_id = ? ORDER BY page LIMIT ?""";

  private final Database database;

  public Ledgers(Database database) {
    this.database = database;
  }

  /**
   * A committed page. From requestedAt to arrivedAt it was fetched, and until committedAt it waited
   * and was written.
   *
   * @param epoch of the claim that wrote it: pages of one epoch are of one attempt
   * @param requestId AWS's, or null
   * @param requestedAt null in ledgers of versions before 11
   * @param arrivedAt null in ledgers of versions before 11
   */
  public record Page(
      int page,
      long epoch,
      int items,
      int changes,
      @Nullable String requestId,
      @Nullable Instant requestedAt,
      @Nullable Instant arrivedAt,
      Instant committedAt) {}

  /**
   * What one attempt at a run has committed. Between the last commit of one and the first request
   * of the next nobody worked on the run, or in vain.
   *
   * @param requestedAt when its first page was asked for, or null
   */
  public record Attempt(
      long epoch,
      int firstPage,
      int lastPage,
      long pages,
      @Nullable Instant requestedAt,
      Instant firstCommittedAt,
      Instant lastCommittedAt) {}

  /**
   * An item that could not be taken.
   *
   * @param item JSON as the service gave it; hostile text
   */
  public record Rejected(int page, String reason, String item) {}

  /**
   * The pages of a run, in order.
   *
   * @param after 0 for the first ones
   * @param limit 1 to {@link #LARGEST}
   */
  public PageOf<Page> pages(long runId, int after, int limit) {
    int bounded = bounded(limit);
    List<Page> rows =
        database.snapshot(tx -> tx.fetch(PAGES, runId, after, bounded + 1).map(Ledgers::page));
    return PageOf.of(rows, bounded, Page::page);
  }

  /** The attempts of a run that have committed pages, in order; the first thousand. */
  public List<Attempt> attempts(long runId) {
    return database.snapshot(tx -> tx.fetch(ATTEMPTS, runId, LARGEST).map(Ledgers::attempt));
  }

  /** The first rejected items of a run; how many there are stands in the run. */
  public List<Rejected> rejected(long runId, int limit) {
    return database.snapshot(
        tx -> tx.fetch(REJECTED, runId, bounded(limit)).map(Ledgers::rejected));
  }

  private static int bounded(int limit) {
    return Math.max(1, Math.min(limit, LARGEST));
  }

  private static Page page(Record row) {
    return new Page(
        row.get("page", int.class),
        row.get("epoch", long.class),
        row.get("items", int.class),
        row.get("changes", int.class),
        row.get("request_id", String.class),
        row.get("requested_at", Instant.class),
        row.get("arrived_at", Instant.class),
        row.get("committed_at", Instant.class));
  }

  private static Attempt attempt(Record row) {
    return new Attempt(
        row.get("epoch", long.class),
        row.get("first_page", int.class),
        row.get("last_page", int.class),
        row.get("pages", long.class),
        row.get("requested_at", Instant.class),
        row.get("first_committed_at", Instant.class),
        row.get("last_committed_at", Instant.class));
  }

  private static Rejected rejected(Record row) {
    return new Rejected(
        row.get("page", int.class), row.get("reason", String.class), row.get("item", String.class));
  }
}
