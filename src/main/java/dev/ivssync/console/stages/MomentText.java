package dev.ivssync.console.stages;

import dev.ivssync.console.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Moments as people and date fields give them; without an offset they are UTC. */
final class MomentText {

  private static final DateTimeFormatter FIELD =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private MomentText() {}

  static Instant parse(String parameter, String text) {
    try {
      Instant moment = moment(text.strip().replace(' ', 'T'));
      int year = moment.atOffset(ZoneOffset.UTC).getYear();
      if (year >= 1 && year <= 9999) {
        return moment;
      }
    } catch (DateTimeException e) {
      // said below, in words
    }
    throw RefusedException.badRequest(
        "The parameter %s is a moment in UTC, such as 2026-01-31T10:00.".formatted(parameter));
  }

  /** For a date field. */
  static String field(@Nullable Instant moment) {
    return moment == null ? "" : FIELD.format(moment);
  }

  private static Instant moment(String text) {
    if (text.indexOf('T') < 0) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    boolean hasOffset = text.matches(".*T.*([Zz]|[+-][0-9:]+)");
    return hasOffset
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
