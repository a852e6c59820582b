package dev.ivssync.schedule;

import dev.ivssync.database.Database;
import java.time.Instant;
import java.util.Map;

/** When sources fire next, as the cluster has stored it; no scheduler is needed to ask. */
public final class NextFires {

  private static final String SQL =
      """
      SELECT job_name, next_fire_time
      FROM quartz.qrtz_triggers
      WHERE sched_name = ? AND trigger_group = ? AND next_fire_time > 0
      """;

  private final Database database;

  public NextFires(Database database) {
    this.database = database;
  }

  /** By the source's name; a source whose schedule has ended, or never began, is absent. */
  public Map<String, Instant> bySource() {
    return database.transaction(
        tx ->
            tx.fetch(SQL, ClusterNode.CLUSTER, SourceJob.GROUP)
                .intoMap(
                    row -> row.get(0, String.class),
                    row -> Instant.ofEpochMilli(row.get(1, Long.class))));
  }
}
