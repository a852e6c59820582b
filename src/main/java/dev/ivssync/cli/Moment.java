package dev.ivssync.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A moment as people write it on a command line. */
final class Moment {

  static final String FORMS =
      "2026-03-01T12:00:00Z, 2026-03-01T13:00+01:00, 2026-03-01T12:00 and 2026-03-01 (both UTC),"
          + " 90m ago, 2d ago, today, yesterday, now";

  private static final Pattern AGO =
      Pattern.compile("-?([0-9]{1,6}) ?(s|m|h|d|w)( ago)?", Pattern.CASE_INSENSITIVE);

  private static final List<Function<String, Instant>> FORMATS =
      List.of(
          Instant::parse,
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

  private Moment() {}

  /**
   * From one moment to before another.
   *
   * @param since null for ever
   * @param until null for no end
   */
  record Span(@Nullable Instant since, @Nullable Instant until) {

    /**
     * What --since and --until say.
     *
     * @param now what relative forms count from: the database's time
     * @throws UsageException if one is no time, or if the end is before the beginning
     */
    static Span parse(@Nullable String since, @Nullable String until, Instant now) {
      Instant from = since == null ? null : Moment.parse("--since", since, now);
      Instant to = until == null ? null : Moment.parse("--until", until, now);
      if (from != null && to != null && to.isBefore(from)) {
        throw new UsageException(
            "--until %s lies before --since %s: nothing is between them".formatted(to, from));
      }
      return new Span(from, to);
    }
  }

  /**
   * @param now what relative forms count from: the database's time
   * @throws UsageException if the text is none of {@link #FORMS}
   */
  static Instant parse(String option, String text, Instant now) {
    String plain = text.strip();
    Matcher ago = AGO.matcher(plain);
    if (ago.matches() && (plain.startsWith("-") || ago.group(3) != null)) {
      return now.minus(length(Long.parseLong(ago.group(1)), ago.group(2)));
    }
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return switch (plain.toLowerCase(Locale.ROOT)) {
      case "now" -> now;
      case "today" -> today.atStartOfDay().toInstant(ZoneOffset.UTC);
      case "yesterday" -> today.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      default -> absolute(option, plain);
    };
  }

  private static Duration length(long count, String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }

  private static Instant absolute(String option, String text) {
    // as Postgres and people write it
    String iso = text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2} .*") ? text.replaceFirst(" ", "T") : text;
    for (Function<String, Instant> format : FORMATS) {
      try {
        return format.apply(iso);
      } catch (DateTimeException e) {
        // the next format may be it
      }
    }
    throw new UsageException(
        "%s \"%s\" is no time; give one such as %s".formatted(option, text, FORMS));
  }
}
