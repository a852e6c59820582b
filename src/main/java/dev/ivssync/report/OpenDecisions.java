package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what waits for somebody: runs to be decided on, and schedules that stand still. */
public final class OpenDecisions {

  /** More of either would be a page that nobody reads. */
  private static final int MOST = 1_000;

  private static final String HELD =
      """
      SELECT source, max(run_id) AS run_id FROM ivs.sync_run
      WHERE status = 'HELD' GROUP BY source ORDER BY source LIMIT ?""";

  private static final String PAUSED =
      """
      SELECT source, paused_at, paused_by, reason AS pause_reason
      FROM ivs.paused_source ORDER BY source LIMIT ?""";

  private final Database database;

  public OpenDecisions(Database database) {
    this.database = database;
  }

  /** The latest run of each source that the breaker holds, by the source's name, in its order. */
  public Map<String, Long> held() {
    Map<String, Long> held = new LinkedHashMap<>();
    database
        .snapshot(tx -> tx.fetch(HELD, MOST))
        .forEach(row -> held.put(row.get("source", String.class), row.get("run_id", Long.class)));
    return held;
  }

  /** The sources that somebody has paused, also those that have never run, by their names. */
  public Map<String, SourceOverview.Pause> paused() {
    Map<String, SourceOverview.Pause> paused = new LinkedHashMap<>();
    database
        .snapshot(tx -> tx.fetch(PAUSED, MOST))
        .forEach(
            row -> {
              SourceOverview.Pause pause = SourceOverview.Pause.of(row);
              if (pause != null) {
                paused.put(row.get("source", String.class), pause);
              }
            });
    return paused;
  }
}
