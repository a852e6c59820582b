package dev.ivssync.report.lane;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that a page of lanes shows, by the database's clock.
 *
 * @param now when it was read; nothing after it is known
 * @param recordedSince before it, listings that found nothing new need not be on record any more
 */
public record LaneWindow(Instant from, Instant to, Instant now, Instant recordedSince) {

  /** Where the knowable part of it ends. */
  public Instant end() {
    return to.isBefore(now) ? to : now;
  }

  Duration length() {
    return Duration.between(from, to);
  }

  static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }

  static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
