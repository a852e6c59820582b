package dev.ivssync.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How times are written: how long ago, and when, in the zone that the viewer has chosen.
 *
 * @param now when the data was read
 */
public record Times(Instant now, Zones zones) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  public static Times of(Instant now, Question question) {
    return new Times(now, question.zones());
  }

  /** {@code 3 min ago}, or {@code in 20 s}. */
  public String relative(Instant moment) {
    Duration ago = Duration.between(moment, now);
    if (ago.abs().compareTo(Duration.ofSeconds(1)) < 0) {
      return "now";
    }
    return ago.isNegative() ? "in " + words(ago.negated()) : words(ago) + " ago";
  }

  /**
   * {@code 10:03:20 UTC}, with the day where it is another one.
   *
   * @param source that the moment belongs to, or null
   */
  public String absolute(Instant moment, @Nullable String source) {
    ZoneId zone = zones.of(source);
    boolean today = moment.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
    String text = (today ? TIME : DAY_AND_TIME).withZone(zone).format(moment);
    return text + " " + Zones.name(zone);
  }

  /** The name of the zone in which times of a source are told. */
  public String zone(@Nullable String source) {
    return Zones.name(zones.of(source));
  }

  /** For a date field; nothing where there is no moment. */
  public String field(@Nullable Instant moment, @Nullable String source) {
    return moment == null ? "" : MomentText.field(moment, zones.of(source));
  }

  /** For machines: {@code 2026-11-25T10:03:20Z}. */
  public String machine(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** {@code 3 min}; of two units where the first is small. */
  public static String words(Duration length) {
    long seconds = length.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min";
    }
    if (seconds < 86_400) {
      long minutes = seconds % 3_600 / 60;
      return seconds / 3_600 + " h" + (minutes == 0 ? "" : " " + minutes + " min");
    }
    long days = seconds / 86_400;
    return days + (days == 1 ? " day" : " days");
  }
}
