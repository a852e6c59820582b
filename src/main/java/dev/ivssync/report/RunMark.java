package dev.ivssync.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A run in brief, as a strip of a source's last runs shows it.
 *
 * @param status see ivs.sync_run
 * @param finishedAt null while it runs
 * @param pages committed so far
 * @param items listed so far
 * @param changes written so far, tombstones included
 * @param missedBefore scheduled fires since the run before that had no run of their own
 */
public record RunMark(
    long runId,
    String status,
    String trigger,
    Instant startedAt,
    @Nullable Instant finishedAt,
    int attempts,
    int pages,
    long items,
    long changes,
    int missedBefore) {

  static RunMark of(ResultSet row) throws SQLException {
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    return new RunMark(
        row.getLong("run_id"),
        row.getString("status"),
        row.getString("trigger"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        finished == null ? null : finished.toInstant(),
        row.getInt("attempts"),
        row.getInt("pages"),
        row.getLong("items"),
        row.getLong("changes"),
        0);
  }

  public boolean isRunning() {
    return status.equals("RUNNING");
  }

  /** Whether the schedule began it. */
  boolean isScheduled() {
    return trigger.equals("SCHEDULE");
  }

  RunMark after(int missed) {
    return new RunMark(
        runId, status, trigger, startedAt, finishedAt, attempts, pages, items, changes, missed);
  }
}
