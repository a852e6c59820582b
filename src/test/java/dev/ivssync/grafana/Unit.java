package dev.ivssync.grafana;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values as Grafana writes them, for the units that the dashboards have. */
final class Unit {

  private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");

  private Unit() {}

  /**
   * @param now to which times may be relative
   */
  static String format(Object value, String unit, Instant now) {
    if (value instanceof Instant moment) {
      return unit.equals("dateTimeFromNow")
          ? fromNow(Duration.between(moment, now))
          : ISO.format(moment.atOffset(ZoneOffset.UTC));
    }
    return value instanceof Double number ? number(number, unit) : String.valueOf(value);
  }

  /** Of the axis of a period: the time of the day, or the day. */
  static String tick(Instant moment, TimeRange range) {
    DateTimeFormatter format = range.length().toDays() > 2 ? DAY : CLOCK;
    return format.format(moment.atOffset(ZoneOffset.UTC));
  }

  static String number(double value, String unit) {
    return switch (unit) {
      case "s" -> duration(value);
      case "h" -> counted(value, "hour");
      case "none" -> String.format(Locale.ROOT, "%.0f", value);
      default -> unit.startsWith("suffix:") ? decimal(value) + unit.substring(7) : brief(value);
    };
  }

  private static String brief(double value) {
    if (Math.abs(value) >= 1_000_000) {
      return decimal(value / 1_000_000) + " Mil";
    }
    return Math.abs(value) >= 10_000 ? decimal(value / 1000) + " K" : decimal(value);
  }

  private static String decimal(double value) {
    double rounded = Math.rint(value * 10) / 10;
    return rounded == Math.rint(rounded)
        ? String.format(Locale.ROOT, "%.0f", rounded)
        : String.format(Locale.ROOT, "%.1f", rounded);
  }

  private static String duration(double seconds) {
    double size = Math.abs(seconds);
    if (size == 0) {
      return "0 s";
    }
    if (size < 1) {
      return decimal(seconds * 1000) + " ms";
    }
    if (size < 60) {
      return decimal(seconds) + " s";
    }
    if (size < 3600) {
      return decimal(seconds / 60) + " mins";
    }
    return size < 86_400 ? decimal(seconds / 3600) + " hours" : decimal(seconds / 86_400) + " days";
  }

  private static String counted(double value, String unit) {
    String number = decimal(value);
    return number + " " + unit + (number.equals("1") ? "" : "s");
  }

  private static String fromNow(Duration ago) {
    String size = duration(Math.abs((double) ago.toSeconds()));
    return ago.isNegative() ? "in " + size : size + " ago";
  }
}
