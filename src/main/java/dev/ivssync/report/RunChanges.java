package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.util.List;

/** Reads what a run has changed, in the order of writing. */
public final class RunChanges {

  /** Changes of a page. */
  public static final int LARGEST = 1_000;

  private static final String SQL =
      "SELECT "
          + Change.COLUMNS
          + """

          FROM ivs.ingest_configuration_change c
          WHERE c.run_id = ? AND c.change_id > ? ORDER BY c.change_id LIMIT ?""";

  private final Database database;

  public RunChanges(Database database) {
    this.database = database;
  }

  /**
   * A page of them.
   *
   * @param after the last change of the page before, 0 for the first page
   * @param limit 1 to {@link #LARGEST}
   */
  public PageOf<Change> of(long runId, long after, int limit) {
    int bounded = Math.max(1, Math.min(limit, LARGEST));
    List<Change> rows =
        database.snapshot(tx -> tx.fetch(SQL, runId, after, bounded + 1).map(Change::of));
    return PageOf.of(rows, bounded, Change::changeId);
  }
}
