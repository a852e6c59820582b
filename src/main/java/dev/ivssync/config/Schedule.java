package dev.ivssync.config;

import com.cronutils.model.time.ExecutionTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When a source is listed. */
public sealed interface Schedule {

  /**
   * Reads {@code every 5m}, or a Quartz cron expression.
   *
   * @param zone what a cron expression's hours mean; an interval has no use for it
   * @throws IllegalArgumentException with a sentence that says what to write instead
   */
  static Schedule parse(String text, ZoneId zone) {
    String[] words = text.strip().split("\\s+", 2);
    if (words[0].equalsIgnoreCase("every") && words.length == 2) {
      return new Every(DurationText.parse(words[1]));
    }
    return new Cron(text, zone);
  }

  /** For a person, in English: {@code every 5 minutes}. */
  String inWords();

  /** As the configuration has it: what {@link #parse} reads back. */
  String text();

  /** What its hours mean; UTC for an interval, which has none. */
  ZoneId zone();

  /**
   * How long it may be from one fire to the next around a moment, as a measure of freshness: the
   * longer of the pause that the moment lies in and the one after it, so that a schedule with
   * office hours does not look late at night. Empty where no fire is left.
   */
  Optional<Duration> interval(Instant from);

  /** The fires after a moment, each worked out when it is asked for. */
  Stream<Instant> firesAfter(Instant from);

  /** The next fires after a moment, fewer where the schedule ends. */
  default List<Instant> nextFires(Instant from, int count) {
    return firesAfter(from).limit(count).toList();
  }

  /**
   * A fixed interval, counted from whenever the scheduler started it; so its fires are nominal.
   *
   * @param interval at least a second
   */
  record Every(Duration interval) implements Schedule {

    public Every {
      if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException(
            "\"every %s\" is too often; the shortest interval is 1s"
                .formatted(DurationText.brief(interval)));
      }
    }

    @Override
    public String inWords() {
      return "every " + DurationText.inWords(interval);
    }

    @Override
    public String text() {
      return "every " + DurationText.brief(interval);
    }

    @Override
    public ZoneId zone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Optional<Duration> interval(Instant from) {
      return Optional.of(interval);
    }

    @Override
    public Stream<Instant> firesAfter(Instant from) {
      return Stream.iterate(from.plus(interval), fire -> fire.plus(interval));
    }
  }

  /**
   * A Quartz cron expression.
   *
   * @param expression six or seven fields, seconds first
   * @param zone what its hours and days mean
   */
  record Cron(String expression, ZoneId zone) implements Schedule {

    public Cron {
      expression = CronText.checked(expression);
    }

    @Override
    public String inWords() {
      return "%s (%s)".formatted(CronText.describe(expression), zone);
    }

    @Override
    public String text() {
      return expression;
    }

    @Override
    public Optional<Duration> interval(Instant from) {
      Optional<Instant> last =
          CronText.executionTime(expression)
              .lastExecution(from.atZone(zone))
              .map(ZonedDateTime::toInstant);
      List<Instant> fires = Stream.concat(last.stream(), nextFires(from, 2).stream()).toList();
      return Stream.iterate(1, i -> i < fires.size(), i -> i + 1)
          .map(i -> Duration.between(fires.get(i - 1), fires.get(i)))
          .max(Duration::compareTo);
    }

    @Override
    public Stream<Instant> firesAfter(Instant from) {
      ExecutionTime times = CronText.executionTime(expression);
      return Stream.iterate(
              times.nextExecution(from.atZone(zone)),
              Optional::isPresent,
              fire -> fire.flatMap(times::nextExecution))
          .map(Optional::orElseThrow)
          .map(ZonedDateTime::toInstant);
    }
  }
}
