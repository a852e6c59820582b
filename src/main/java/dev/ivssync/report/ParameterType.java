package dev.ivssync.report;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of a report's parameters, named as in SQL. */
public enum ParameterType {
  INTEGER("a whole number, 0 or more, such as 7"),
  TEXT("text without the character NUL"),
  TIMESTAMPTZ("a moment, such as 2026-01-31T10:00:00Z"),
  INTERVAL("a duration of at most 36500d, such as 90s, 30m, 12h or 7d"),
  DATE("a day, such as 2026-01-31");

  private static final Pattern BRIEF = Pattern.compile("(\\d{1,9})([smhd])");

  /** A hundred years: what can be taken from any moment that matters. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final String looks;

  ParameterType(String looks) {
    this.looks = looks;
  }

  /** Its name in SQL. */
  public String sql() {
    return name().toLowerCase(Locale.ROOT);
  }

  String looks() {
    return looks;
  }

  /**
   * The value to bind.
   *
   * @throws IllegalArgumentException or a DateTimeException, if the text is none of this type
   */
  Object parse(String text) {
    return switch (this) {
      case INTEGER -> notNegative(Integer.parseInt(text));
      case TEXT -> storable(text);
      case TIMESTAMPTZ -> {
        OffsetDateTime moment = OffsetDateTime.parse(text);
        requireStorable(moment.toLocalDate());
        yield moment;
      }
      // As ISO 8601, which the server reads whatever its IntervalStyle.
      case INTERVAL -> duration(text).toString();
      case DATE -> requireStorable(LocalDate.parse(text));
    };
  }

  private static Integer notNegative(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("out of range");
    }
    return number;
  }

  private static String storable(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("NUL");
    }
    return text;
  }

  private static LocalDate requireStorable(LocalDate day) {
    if (day.getYear() < 1 || day.getYear() > 9999) {
      throw new IllegalArgumentException("out of range");
    }
    return day;
  }

  private static Duration duration(String text) {
    Matcher brief = BRIEF.matcher(text);
    Duration duration = brief.matches() ? brief(brief) : Duration.parse(text);
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("out of range");
    }
    return duration;
  }

  private static Duration brief(Matcher brief) {
    long count = Long.parseLong(brief.group(1));
    return switch (brief.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
