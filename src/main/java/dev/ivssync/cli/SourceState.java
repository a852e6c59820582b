package dev.ivssync.cli;

import dev.ivssync.config.Schedule;
import dev.ivssync.config.SourceConfig;
import dev.ivssync.report.Freshness;
import dev.ivssync.report.SourceStatus;
import dev.ivssync.schedule.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A source as status shows it.
 *
 * @param freshness of its data, also while it is paused
 * @param pause why it does not fire, or null
 * @param nextFires none while it is paused, or nobody serves
 */
record SourceState(
    SourceConfig config,
    SourceStatus status,
    Freshness freshness,
    @Nullable Pause pause,
    List<Instant> nextFires) {

  private static final int NEXT_FIRES = 3;

  /** For a fire that is just being taken up. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  /**
   * @param storedFire as the cluster has it, or null
   * @param now by the database's clock
   */
  static SourceState of(
      SourceConfig config,
      SourceStatus status,
      @Nullable Pause pause,
      @Nullable Instant storedFire,
      Instant now) {
    Duration interval = config.schedule().interval(now).orElse(Duration.ofDays(1));
    return new SourceState(
        config,
        status,
        Freshness.of(status.lastCompleteAt(), now, interval),
        pause,
        pause == null ? fires(config.schedule(), storedFire, now) : List.of());
  }

  /** As the cluster has stored them; one that lies in the past means that nobody serves. */
  private static List<Instant> fires(Schedule schedule, @Nullable Instant stored, Instant now) {
    return stored == null || stored.isBefore(now.minus(GRACE))
        ? List.of()
        : Stream.concat(Stream.of(stored), schedule.nextFires(stored, NEXT_FIRES - 1).stream())
            .toList();
  }

  /** A source that somebody has paused is not late: whoever did it knows. */
  boolean isWell() {
    return pause != null || freshness == Freshness.FRESH;
  }

  String verdict() {
    return freshness.name().toLowerCase(Locale.ROOT);
  }

  /** The one that the schedule means; an interval has none of its own. */
  ZoneId zone() {
    return config.schedule().zone();
  }
}
