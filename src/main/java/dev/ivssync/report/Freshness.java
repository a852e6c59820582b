package dev.ivssync.report;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The verdict on a source's last complete listing, by multiples of its schedule's interval. */
public enum Freshness {
  /** Not older than twice the interval. */
  FRESH,
  /** Older than that, but not than three times the interval. */
  LATE,
  STALE,
  /** There was no complete listing yet. */
  NEVER;

  /**
   * @param lastCompleteAt null if there was none
   */
  public static Freshness of(@Nullable Instant lastCompleteAt, Instant now, Duration interval) {
    if (lastCompleteAt == null) {
      return NEVER;
    }
    Duration age = Duration.between(lastCompleteAt, now);
    if (age.compareTo(interval.multipliedBy(2)) <= 0) {
      return FRESH;
    }
    return age.compareTo(interval.multipliedBy(3)) <= 0 ? LATE : STALE;
  }
}
