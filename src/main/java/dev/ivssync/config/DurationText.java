package dev.ivssync.config;

import java.time.Duration;
import java.util.Arrays;

/** Durations as people write them: {@code 30s}, {@code 5m}, {@code 12h}, {@code 30d}. */
final class DurationText {

  /** A hundred years: far enough to mean for ever, and safe to add to any date. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private DurationText() {}

  private enum Unit {
    DAY("d", "day", Duration.ofDays(1)),
    HOUR("h", "hour", Duration.ofHours(1)),
    MINUTE("m", "minute", Duration.ofMinutes(1)),
    SECOND("s", "second", Duration.ofSeconds(1)),
    MILLISECOND("ms", "millisecond", Duration.ofMillis(1));

    private final String symbol;
    private final String word;
    private final long millis;

    Unit(String symbol, String word, Duration length) {
      this.symbol = symbol;
      this.word = word;
      this.millis = length.toMillis();
    }
  }

  /**
   * @throws IllegalArgumentException if the text is no duration, or one under a millisecond or over
   *     a hundred years
   */
  static Duration parse(String text) {
    Duration duration = parseAny(text);
    if (duration.toMillis() < 1) {
      throw new IllegalArgumentException(Quoted.of(text) + " is too short");
    }
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(Quoted.of(text) + " is too long; give 36500d at most");
    }
    return Duration.ofMillis(duration.toMillis());
  }

  private static Duration parseAny(String text) {
    try {
      return io.dropwizard.util.Duration.parse(text).toJavaDuration();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          Quoted.of(text)
              + " is not a duration; give a number and a unit, such as 30s, 5m, 12h, 30d",
          e);
    }
  }

  /** In the largest unit that needs no fraction: {@code 90s}, {@code 5m}. */
  static String brief(Duration duration) {
    Unit unit = unit(duration);
    return duration.toMillis() / unit.millis + unit.symbol;
  }

  /** What comes after "every": {@code minute}, {@code 5 minutes}. */
  static String inWords(Duration duration) {
    Unit unit = unit(duration);
    long count = duration.toMillis() / unit.millis;
    return count == 1 ? unit.word : count + " " + unit.word + "s";
  }

  private static Unit unit(Duration duration) {
    return Arrays.stream(Unit.values())
        .filter(unit -> duration.toMillis() % unit.millis == 0)
        .findFirst()
        .orElse(Unit.MILLISECOND);
  }
}
