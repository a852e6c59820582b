package dev.ivssync.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Moments as people, date fields and programs give them. */
final class MomentText {

  private static final DateTimeFormatter FIELD =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private static final Pattern WITH_OFFSET = Pattern.compile(".*T.*([Zz]|[+-][0-9:]+)");
  private static final Pattern DAY_BLANK = Pattern.compile("^([0-9-]+) (?=[0-9])");

  private MomentText() {}

  /**
   * Reads a day, or a day and a time, with or without an offset.
   *
   * @param zone what it means where it has no offset
   * @throws RefusedException if it is none of that, or of no year from 1 to 9999
   */
  static Instant parse(String parameter, String text, ZoneId zone) {
    try {
      Instant moment = moment(normal(text), zone);
      int year = moment.atOffset(ZoneOffset.UTC).getYear();
      if (year >= 1 && year <= 9999) {
        return moment;
      }
    } catch (DateTimeException e) {
      // said below, in words
    }
    throw RefusedException.badRequest(
        "The parameter %s is a moment such as 2026-01-31T10:00:00Z; without the Z it is in %s."
            .formatted(parameter, Zones.name(zone)));
  }

  /** The first blank stands for the T; any other was a plus sign that nobody has encoded. */
  private static String normal(String text) {
    return DAY_BLANK.matcher(text.strip()).replaceFirst("$1T").replace(' ', '+');
  }

  private static Instant moment(String text, ZoneId zone) {
    if (text.indexOf('T') < 0) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    return WITH_OFFSET.matcher(text).matches()
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(zone).toInstant();
  }

  /** For a date field, to the second. */
  static String field(Instant moment, ZoneId zone) {
    return FIELD.withZone(zone).format(moment);
  }
}
