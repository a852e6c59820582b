package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reads the sync runs. */
public final class Runs {

  private static final String LATEST =
      """
      SELECT run_id, source, trigger, status, started_at, finished_at, attempts, pages, items,
             created, updated, deleted, restored, unchanged, rejected, api_calls, node, error
      FROM ivs.sync_run
      WHERE (?::text IS NULL OR source = ?) AND (cardinality(?::text[]) = 0 OR status = ANY (?))
        AND (?::timestamptz IS NULL OR started_at >= ?::timestamptz)
      ORDER BY run_id DESC LIMIT ?""";

  private final Database database;

  public Runs(Database database) {
    this.database = database;
  }

  /** A run as it is recorded; see the columns of ivs.sync_run. */
  public record Run(
      long runId,
      String source,
      String trigger,
      String status,
      Instant startedAt,
      @Nullable Instant finishedAt,
      int attempts,
      int pages,
      long items,
      long created,
      long updated,
      long deleted,
      long restored,
      long unchanged,
      long rejected,
      long apiCalls,
      String node,
      @Nullable String error) {}

  /**
   * The latest runs, the latest first.
   *
   * @param source only of this source, or null
   * @param statuses only of these; of all where there is none
   * @param since only those begun since, or null
   * @param limit at least 1
   */
  public List<Run> latest(
      @Nullable String source, List<String> statuses, @Nullable Instant since, int limit) {
    String[] wanted = statuses.toArray(String[]::new);
    return database.snapshot(
        tx -> tx.fetch(LATEST, source, source, wanted, wanted, since, since, limit).map(Runs::run));
  }

  /** The status of a run, where there is such a run. */
  public Optional<String> status(long runId) {
    return database.snapshot(
        tx ->
            tx.fetchOptional("SELECT status FROM ivs.sync_run WHERE run_id = ?", runId)
                .map(row -> row.get("status", String.class)));
  }

  private static Run run(Record row) {
    return new Run(
        row.get("run_id", long.class),
        row.get("source", String.class),
        row.get("trigger", String.class),
        row.get("status", String.class),
        row.get("started_at", Instant.class),
        row.get("finished_at", Instant.class),
        row.get("attempts", int.class),
        row.get("pages", int.class),
        row.get("items", long.class),
        row.get("created", long.class),
        row.get("updated", long.class),
        row.get("deleted", long.class),
        row.get("restored", long.class),
        row.get("unchanged", long.class),
        row.get("rejected", long.class),
        row.get("api_calls", long.class),
        row.get("node", String.class),
        row.get("error", String.class));
  }
}
