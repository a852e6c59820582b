package dev.ivssync.testing;

import java.time.Duration;
import org.jooq.DSLContext;

/** A schedule as the scheduler stores it, for those who only read it. */
public final class StoredSchedule {

  private StoredSchedule() {}

  /** Schedules a source. */
  public static void store(DSLContext sql, String source, Duration every) {
    sql.execute(
        """
        INSERT INTO quartz.qrtz_job_details
        VALUES ('ivs-sync', ?, 'source', NULL, 'x', true, true, false, true, NULL)""",
        source);
    sql.execute(
        """
        INSERT INTO quartz.qrtz_triggers
          (sched_name, trigger_name, trigger_group, job_name, job_group, next_fire_time,
           prev_fire_time, trigger_state, trigger_type, start_time)
        VALUES ('ivs-sync', ?, 'source', ?, 'source', 1, 1, 'WAITING', 'SIMPLE', 0)""",
        source,
        source);
    sql.execute(
        "INSERT INTO quartz.qrtz_simple_triggers VALUES ('ivs-sync', ?, 'source', -1, ?, 0)",
        source,
        every.toMillis());
  }
}
