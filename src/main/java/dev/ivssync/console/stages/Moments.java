package dev.ivssync.console.stages;

import dev.ivssync.report.lane.LaneWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Moments and lengths in words, in the zone that was chosen. For one page, used by one thread. */
final class Moments {

  private static final DateTimeFormatter TIME = of("HH:mm:ss");
  private static final DateTimeFormatter DAY = of("d MMM HH:mm:ss");
  private static final DateTimeFormatter YEAR = of("d MMM uuuu HH:mm:ss");

  private final ZoneId zone;
  private final Instant now;
  private final DateTimeFormatter least;

  /** The moments of a listing come up on every lane of its source, several times on each. */
  private final Map<Instant, String> told = new HashMap<>();

  Moments(LaneWindow window, ZoneId zone) {
    this.zone = zone;
    this.now = window.now();
    boolean isToday =
        window.from().atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
    this.least = isToday ? TIME : DAY;
  }

  private static DateTimeFormatter of(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** With the day where the range goes beyond today, and the year where it is another one. */
  String text(Instant moment) {
    return told.computeIfAbsent(moment, this::tell);
  }

  private String tell(Instant moment) {
    var local = moment.atZone(zone);
    if (local.getYear() != now.atZone(zone).getYear()) {
      return YEAR.format(local);
    }
    boolean isToday = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
    return (isToday ? least : DAY).format(local);
  }

  /** Such as {@code 2 d 4 h}, {@code 5 min 3 s}. */
  static String length(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds >= 86_400) {
      return two(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
    }
    if (seconds >= 3_600) {
      return two(seconds / 3_600, "h", seconds % 3_600 / 60, "min");
    }
    return seconds >= 60 ? two(seconds / 60, "min", seconds % 60, "s") : seconds + " s";
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smallUnit;
  }
}
