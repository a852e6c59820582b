package dev.ivssync.report;

import dev.ivssync.config.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the scheduled fires that passed without a run of their own, from the gaps between runs:
 * what the nodes have counted themselves goes with them. Where it cannot be known, it counts none:
 * a gap in which the source was paused, or older than unchanged runs are kept. The schedule is
 * taken as it is now.
 */
final class PassedFires {

  /** Beyond it nobody counts them one by one. */
  static final int MOST = 48;

  private final @Nullable Schedule schedule;
  private final @Nullable Duration usual;
  private final List<Instant> pauses;
  private final Instant knownSince;

  /**
   * @param schedule null where there is none
   * @param usual how long it is between two fires as far as the cluster knows, or null
   * @param pauses when the source was paused or resumed
   * @param knownSince runs before may have been removed
   */
  PassedFires(
      @Nullable Schedule schedule,
      @Nullable Duration usual,
      List<Instant> pauses,
      Instant knownSince) {
    this.schedule = schedule;
    this.usual = usual;
    this.pauses = List.copyOf(pauses);
    this.knownSince = knownSince;
  }

  /**
   * Those after the start of a run and before the start of the next one, or the present.
   *
   * @param ownFire whether the last of them began the next run
   */
  int between(Instant from, Instant to, boolean ownFire) {
    if (schedule == null || isUsual(from, to) || from.isBefore(knownSince) || wasPaused(from, to)) {
      return 0;
    }
    if (schedule instanceof Schedule.Every every) {
      return bounded(rounded(Duration.between(from, to), every.interval()) - 1);
    }
    long fires =
        schedule.firesAfter(from).takeWhile(fire -> fire.isBefore(to)).limit(MOST + 1).count();
    return bounded(fires - (ownFire ? 1 : 0));
  }

  /** Spares the schedule's arithmetic for most gaps. */
  private boolean isUsual(Instant from, Instant to) {
    return usual != null
        && Duration.between(from, to).compareTo(usual.multipliedBy(3).dividedBy(2)) < 0;
  }

  private boolean wasPaused(Instant from, Instant to) {
    return pauses.stream().anyMatch(at -> at.isAfter(from) && at.isBefore(to));
  }

  private static long rounded(Duration gap, Duration interval) {
    return gap.plus(interval.dividedBy(2)).dividedBy(interval);
  }

  private static int bounded(long fires) {
    return (int) Math.max(0, Math.min(MOST, fires));
  }
}
