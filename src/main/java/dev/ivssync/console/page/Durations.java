package dev.ivssync.console.page;

import dev.ivssync.console.Times;
import java.time.Duration;

/** How long something took. */
final class Durations {

  private Durations() {}

  /** {@code 4.1 s}, and {@code 3 min} from a minute on. */
  static String brief(long millis) {
    long tenths = (millis + 50) / 100;
    return tenths < 600
        ? tenths / 10 + "." + tenths % 10 + " s"
        : Times.words(Duration.ofMillis(Math.max(millis, 60_000)));
  }
}
