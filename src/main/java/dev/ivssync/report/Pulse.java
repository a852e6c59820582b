package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * How runs go on, by asking now and then: those that run or are held, those that have begun since,
 * and those that no longer do what they did. All by small indexes, and nothing that a sync would
 * have to tell. Of one thread.
 */
public final class Pulse {

  private static final String SQL =
      """
      SELECT run_id, source, status, pages, items, started_at, finished_at,
             created + updated + deleted + restored AS changes
      FROM ivs.sync_run
      WHERE status = 'RUNNING' OR status = 'HELD' OR run_id > ? OR run_id = ANY (?)
      ORDER BY run_id""";

  /** A look after a long pause is for the latest: whoever comes back looks at a page first. */
  private static final String LATEST = "SELECT coalesce(max(run_id), 0) FROM ivs.sync_run";

  private final Database database;
  private Map<Long, RunPulse> open = new HashMap<>();
  private long last = -1;

  public Pulse(Database database) {
    this.database = database;
  }

  /**
   * A run as it stands.
   *
   * @param changes of all kinds
   */
  public record RunPulse(
      long runId,
      String source,
      String status,
      int pages,
      long items,
      long changes,
      Instant startedAt,
      @Nullable Instant finishedAt) {

    boolean isOpen() {
      return status.equals("RUNNING") || status.equals("HELD");
    }
  }

  /** The runs that are not as they were at the last look, in their order; none at the first. */
  public List<RunPulse> changed() {
    boolean first = last < 0;
    Long[] known = open.keySet().toArray(Long[]::new);
    List<RunPulse> now =
        database.snapshot(
            tx -> {
              if (first) {
                last = tx.fetchSingle(LATEST).get(0, long.class);
              }
              return tx.fetch(SQL, last, known).map(Pulse::run);
            });
    List<RunPulse> changed = new ArrayList<>(now);
    changed.removeIf(run -> run.equals(open.get(run.runId())));
    open =
        now.stream()
            .filter(RunPulse::isOpen)
            .collect(Collectors.toMap(RunPulse::runId, Function.identity()));
    last = now.stream().mapToLong(RunPulse::runId).reduce(last, Math::max);
    return first ? List.of() : changed;
  }

  private static RunPulse run(Record row) {
    return new RunPulse(
        row.get("run_id", long.class),
        row.get("source", String.class),
        row.get("status", String.class),
        row.get("pages", int.class),
        row.get("items", long.class),
        row.get("changes", long.class),
        row.get("started_at", Instant.class),
        row.get("finished_at", Instant.class));
  }
}
