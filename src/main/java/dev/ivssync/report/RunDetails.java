package dev.ivssync.report;

import dev.ivssync.database.Database;
import dev.ivssync.sync.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the sync runs: one of them, and all of them page by page, the latest first. */
public final class RunDetails {

  /** Runs of a page. */
  public static final int LARGEST = 1_000;

  private static final String ONE =
      "SELECT " + RunDetail.COLUMNS + " FROM ivs.sync_run WHERE run_id = ?";

  private final Database database;

  public RunDetails(Database database) {
    this.database = database;
  }

  /**
   * Which runs are asked for.
   *
   * @param source null for all
   * @param statuses none for all
   * @param since the earliest start, or null
   * @param until before this start, or null
   */
  public record Filter(
      @Nullable String source,
      List<String> statuses,
      @Nullable Instant since,
      @Nullable Instant until) {

    public static final Filter ALL = new Filter(null, List.of(), null, null);

    private static final Set<String> FREQUENT =
        Set.of(RunStatus.COMPLETED.name(), RunStatus.RUNNING.name());

    public Filter {
      statuses = List.copyOf(statuses);
    }

    private String condition() {
      StringBuilder sql = new StringBuilder("run_id < ?");
      sql.append(source == null ? "" : " AND source = ?");
      sql.append(statuses.isEmpty() ? "" : " AND status = ANY (?::text[])");
      // in the words of an index, which Postgres cannot conclude from a parameter
      sql.append(isOfRareStatuses() ? " AND status NOT IN ('COMPLETED', 'RUNNING')" : "");
      sql.append(since == null ? "" : " AND started_at >= ?::timestamptz");
      sql.append(until == null ? "" : " AND started_at < ?::timestamptz");
      return sql.toString();
    }

    private boolean isOfRareStatuses() {
      return !statuses.isEmpty() && statuses.stream().noneMatch(FREQUENT::contains);
    }

    private List<Object> bindings() {
      List<Object> bindings = new ArrayList<>();
      if (source != null) {
        bindings.add(source);
      }
      if (!statuses.isEmpty()) {
        bindings.add(statuses.toArray(String[]::new));
      }
      if (since != null) {
        bindings.add(since);
      }
      if (until != null) {
        bindings.add(until);
      }
      return bindings;
    }
  }

  public Optional<RunDetail> of(long runId) {
    return database.snapshot(tx -> tx.fetchOptional(ONE, runId).map(RunDetail::of));
  }

  /**
   * Runs before a run, the latest first.
   *
   * @param before the last run of the page before; Long.MAX_VALUE for the first page
   * @param limit 1 to {@link #LARGEST}
   */
  public PageOf<RunDetail> before(Filter filter, long before, int limit) {
    int bounded = Math.max(1, Math.min(limit, LARGEST));
    return PageOf.of(fetch(filter, before, bounded + 1L), bounded, RunDetail::runId);
  }

  /**
   * The latest runs, the latest first.
   *
   * @param limit at least 1; all are in memory at once
   */
  public List<RunDetail> latest(Filter filter, int limit) {
    return fetch(filter, Long.MAX_VALUE, limit);
  }

  private List<RunDetail> fetch(Filter filter, long before, long limit) {
    List<Object> bindings = new ArrayList<>();
    bindings.add(before);
    bindings.addAll(filter.bindings());
    bindings.add(limit);
    String sql =
        "SELECT %s FROM ivs.sync_run WHERE %s ORDER BY run_id DESC LIMIT ?"
            .formatted(RunDetail.COLUMNS, filter.condition());
    return database.snapshot(tx -> tx.fetch(sql, bindings.toArray()).map(RunDetail::of));
  }
}
