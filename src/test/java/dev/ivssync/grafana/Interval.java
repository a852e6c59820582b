package dev.ivssync.grafana;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as Grafana computes, writes and reads them. */
final class Interval {

  private static final Pattern TEXT = Pattern.compile("(\\d+)(ms|s|m|h|d|w)");

  private static final List<Duration> ROUND =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(20),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(7));

  private Interval() {}

  /**
   * What {@code $__interval} is: the period over as many points as the panel has room for, rounded.
   *
   * @param least the panel's own lower bound
   */
  static Duration of(TimeRange range, int points, Duration least) {
    Duration exact = range.length().dividedBy(points);
    Duration rounded =
        ROUND.stream()
            .filter(candidate -> candidate.multipliedBy(4).compareTo(exact.multipliedBy(3)) >= 0)
            .findFirst()
            .orElse(Duration.ofDays(30));
    return rounded.compareTo(least) < 0 ? least : rounded;
  }

  static String text(Duration interval) {
    long seconds = interval.toSeconds();
    if (interval.toMillis() % 1000 != 0) {
      return interval.toMillis() + "ms";
    }
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  static Duration parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("error parsing interval " + text);
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofDays(7 * number);
    };
  }
}
