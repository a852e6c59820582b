package dev.ivssync.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/** Upper bounds of histograms, in about even steps on a logarithmic scale. */
final class Buckets {

  /** From one page of nothing new to a million items at the service's pace. */
  static final Duration[] RUN =
      millis(100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 1_800_000);

  static final Duration[] COMMIT = millis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000, 30_000);

  /** An attempt is given up after ten seconds. */
  static final Duration[] CALL = millis(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000);

  private Buckets() {}

  private static Duration[] millis(long... bounds) {
    return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }
}
