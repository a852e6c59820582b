package dev.ivssync.console.stages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A stretch of time as a line, with ticks at round times of a zone.
 *
 * @param from the left end
 * @param to the right end, after from
 */
record TimeAxis(Instant from, Instant to, ZoneId zone) {

  private static final int MOST_TICKS = 8;

  private static final List<Step> STEPS =
      List.of(
          Step.within(1),
          Step.within(2),
          Step.within(5),
          Step.within(10),
          Step.within(30),
          Step.within(60),
          Step.within(120),
          Step.within(300),
          Step.within(600),
          Step.within(900),
          Step.within(1_800),
          Step.within(3_600),
          Step.within(7_200),
          Step.within(10_800),
          Step.within(21_600),
          Step.within(43_200),
          Step.days(1),
          Step.days(2),
          Step.days(7),
          Step.days(14),
          Step.months(1),
          Step.months(3),
          Step.months(6),
          Step.months(12),
          Step.months(24));

  /**
   * A round moment.
   *
   * @param percent of the line, from the left
   * @param label the time, or the day where ticks are days apart
   * @param day of the first tick, and of each that begins another day; empty elsewhere
   */
  record Tick(Instant moment, double percent, String label, String day) {}

  /** Where a moment is, in percent of the line; beyond 0 to 100 outside of it. */
  double percent(Instant moment) {
    double length = Duration.between(from, to).toMillis();
    return 100 * Duration.between(from, moment).toMillis() / Math.max(1, length);
  }

  /** At most nine, at least one unless the zone's clock is odd. */
  List<Tick> ticks() {
    Step step = step();
    List<Tick> ticks = new ArrayList<>();
    LocalDate last = null;
    for (Instant moment : moments(step)) {
      ZonedDateTime local = moment.atZone(zone);
      boolean showsDay = step.isWithinADay() && !local.toLocalDate().equals(last);
      String day = showsDay ? text("EEE d MMM", local) : "";
      ticks.add(new Tick(moment, percent(moment), text(step.pattern(), local), day));
      last = local.toLocalDate();
    }
    return ticks;
  }

  private static String text(String pattern, ZonedDateTime local) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(local);
  }

  private Step step() {
    long seconds = Math.max(1, Duration.between(from, to).toSeconds());
    return STEPS.stream()
        .filter(step -> seconds / step.seconds() < MOST_TICKS + 1)
        .findFirst()
        .orElse(STEPS.get(STEPS.size() - 1));
  }

  private List<Instant> moments(Step step) {
    List<Instant> moments = new ArrayList<>();
    ZonedDateTime at = step.roundBefore(from.atZone(zone));
    while (!at.toInstant().isAfter(to) && moments.size() <= MOST_TICKS) {
      boolean isLater =
          moments.isEmpty() || at.toInstant().isAfter(moments.get(moments.size() - 1));
      if (!at.toInstant().isBefore(from) && isLater) {
        moments.add(at.toInstant());
      }
      at = step.next(at);
    }
    return moments;
  }

  /** The distance of ticks: so many seconds of the day, days or months. */
  private record Step(int amount, ChronoUnit unit) {

    static Step within(int seconds) {
      return new Step(seconds, ChronoUnit.SECONDS);
    }

    static Step days(int days) {
      return new Step(days, ChronoUnit.DAYS);
    }

    static Step months(int months) {
      return new Step(months, ChronoUnit.MONTHS);
    }

    double seconds() {
      return (double) amount * unit.getDuration().toSeconds();
    }

    boolean isWithinADay() {
      return unit == ChronoUnit.SECONDS;
    }

    String pattern() {
      return switch (unit) {
        case SECONDS -> amount < 60 ? "HH:mm:ss" : "HH:mm";
        case DAYS -> "d MMM";
        default -> amount < 12 ? "MMM uuuu" : "uuuu";
      };
    }

    ZonedDateTime roundBefore(ZonedDateTime local) {
      ZonedDateTime day = local.truncatedTo(ChronoUnit.DAYS);
      return switch (unit) {
        case SECONDS ->
            local.toLocalDate().atTime(round(local.toLocalTime())).atZone(local.getZone());
        case DAYS -> day.minusDays(Math.floorMod(day.toLocalDate().toEpochDay() + 3, amount));
        default -> day.withDayOfMonth(1).minusMonths(month(day) % amount);
      };
    }

    private LocalTime round(LocalTime time) {
      return LocalTime.ofSecondOfDay(time.toSecondOfDay() / amount * (long) amount);
    }

    private static int month(ZonedDateTime day) {
      return day.getYear() * 12 + day.getMonthValue() - 1;
    }

    /** On the clock of the zone, so that 6-hourly ticks stay at 00, 06, 12 and 18. */
    ZonedDateTime next(ZonedDateTime at) {
      if (unit == ChronoUnit.SECONDS && amount <= 3_600) {
        return at.plusSeconds(amount);
      }
      return unit == ChronoUnit.SECONDS
          ? at.toLocalDateTime().plusSeconds(amount).atZone(at.getZone())
          : at.plus(amount, unit);
    }
  }
}
