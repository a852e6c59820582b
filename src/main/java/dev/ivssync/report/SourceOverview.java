package dev.ivssync.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * How a source stands, with its last runs.
 *
 * @param accountId null until it is known
 * @param verdict null where the source has no schedule here
 * @param lastSuccessAt when its last complete listing ended, or null if there was none
 * @param live configurations when they were counted last, or null before
 * @param active those of them in state ACTIVE, or null before
 * @param countedAt when they were counted: at the end of a listing
 * @param holder the process that works on it now, or null
 * @param heldRun the run that waits for a decision, or null
 * @param lastStatus of its latest run, or null if there was none
 * @param lastError of its latest run, or null
 * @param lastErrorCode the same as a stable word, or null
 * @param pause of its schedule, by the latest decision about it; null where there is none
 * @param scheduleState as Quartz words it, or null where nobody has scheduled it
 * @param lastFireAt the last scheduled fire, or null
 * @param nextFireAt the next one, or null; one that lies in the past means that nobody serves
 * @param runs its last runs, the oldest first
 * @param missedSince scheduled fires since the latest run that had no run of their own
 */
public record SourceOverview(
    String source,
    @Nullable String accountId,
    String region,
    @Nullable Freshness verdict,
    @Nullable Instant lastSuccessAt,
    @Nullable Long live,
    @Nullable Long active,
    @Nullable Instant countedAt,
    @Nullable String holder,
    @Nullable Long heldRun,
    @Nullable String lastStatus,
    @Nullable String lastError,
    @Nullable String lastErrorCode,
    @Nullable Pause pause,
    @Nullable String scheduleState,
    @Nullable Instant lastFireAt,
    @Nullable Instant nextFireAt,
    List<RunMark> runs,
    int missedSince) {

  public SourceOverview {
    runs = List.copyOf(runs);
  }

  /**
   * That the schedule stands still.
   *
   * @param by who has decided it, such as user@host
   * @param reason in their words, or null
   */
  public record Pause(Instant since, String by, @Nullable String reason) {

    static @Nullable Pause of(Record row) {
      Instant since = row.get("paused_at", Instant.class);
      return since == null
          ? null
          : new Pause(
              since, row.get("paused_by", String.class), row.get("pause_reason", String.class));
    }
  }

  /** The run that is going on, with its progress so far. */
  public Optional<RunMark> running() {
    return runs.isEmpty()
        ? Optional.empty()
        : Optional.of(runs.get(runs.size() - 1)).filter(RunMark::isRunning);
  }
}
