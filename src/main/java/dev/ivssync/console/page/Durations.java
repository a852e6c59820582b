package dev.ivssync.console.page;

import dev.ivssync.console.Times;
import java.time.Duration;
import java.util.Locale;

/** How long something took. */
final class Durations {

  private Durations() {}

  /** {@code 4.1 s}, and {@code 3 min} from a minute on. */
  static String brief(long millis) {
    return millis < 60_000
        ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
        : Times.words(Duration.ofMillis(millis));
  }
}
