package dev.ivssync.report;

import java.time.Instant;
import org.jooq.Record;
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

  static RunMark of(Record row) {
    return new RunMark(
        row.get("run_id", long.class),
        row.get("status", String.class),
        row.get("trigger", String.class),
        row.get("started_at", Instant.class),
        row.get("finished_at", Instant.class),
        row.get("attempts", int.class),
        row.get("pages", int.class),
        row.get("items", long.class),
        row.get("changes", long.class),
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
