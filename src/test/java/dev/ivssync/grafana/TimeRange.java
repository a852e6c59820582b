package dev.ivssync.grafana;

import java.time.Duration;
import java.time.Instant;

/** The period that a dashboard shows. */
record TimeRange(Instant from, Instant to) {

  TimeRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(from + " is not before " + to);
    }
  }

  static TimeRange upTo(Instant to, Duration length) {
    return new TimeRange(to.minus(length), to);
  }

  Duration length() {
    return Duration.between(from, to);
  }
}
