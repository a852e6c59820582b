package dev.ivssync.metrics;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.report.LiveCount;
import dev.ivssync.report.SourceFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a source stands by the database. Each gauge is there once its value is known: none is better
 * than a wrong one.
 */
final class SourceGauges {

  private final MeterRegistry registry;
  private final Tags source;
  private final String name;
  private volatile @Nullable SourceFigures figures;
  private boolean hasSucceeded;
  private boolean isCounted;

  SourceGauges(MeterRegistry registry, SourceConfig config, Clock clock) {
    this.registry = registry;
    this.name = config.name();
    this.source = Tags.of("source", name);
    Gauge.builder("ivs.sync.schedule.interval", config, c -> intervalOf(c, clock))
        .description("How long it may be from one fire of the schedule to the next, about now.")
        .baseUnit("seconds")
        .tags(source)
        .register(registry);
  }

  String name() {
    return name;
  }

  /** One thread at a time. */
  void take(@Nullable SourceFigures read) {
    SourceFigures now = read == null ? new SourceFigures(name, null, 0, false, null) : read;
    boolean first = figures == null;
    figures = now;
    if (first) {
      addHeldAndPaused();
    }
    if (!hasSucceeded && now.lastSuccessAt() != null) {
      hasSucceeded = true;
      addLastSuccess();
    }
    if (!isCounted && now.live() != null) {
      isCounted = true;
      addLive("ACTIVE", LiveCount::active);
      addLive("INACTIVE", LiveCount::inactive);
      addLive("OTHER", LiveCount::other);
    }
  }

  private void addLastSuccess() {
    Gauge.builder(
            "ivs.sync.last.success.timestamp",
            this,
            gauges -> gauges.figure(f -> seconds(f.lastSuccessAt())))
        .description("When the last complete listing ended, in seconds since 1970.")
        .baseUnit("seconds")
        .tags(source)
        .register(registry);
  }

  private void addHeldAndPaused() {
    Gauge.builder("ivs.sync.held.runs", this, g -> g.figure(SourceFigures::heldRuns))
        .description("Runs that the breaker holds until somebody approves or rejects them.")
        .tags(source)
        .register(registry);
    Gauge.builder("ivs.sync.source.paused", this, g -> g.figure(f -> f.paused() ? 1 : 0))
        .description("Whether the schedule of the source is paused.")
        .tags(source)
        .register(registry);
  }

  private void addLive(String state, ToDoubleFunction<LiveCount> count) {
    Gauge.builder("ivs.sync.configurations", this, g -> g.figure(f -> count(f.live(), count)))
        .description("Live configurations by state, as the last listing counted them at its end.")
        .tags(source.and("state", state))
        .register(registry);
  }

  private double figure(ToDoubleFunction<SourceFigures> figure) {
    SourceFigures known = figures;
    return known == null ? Double.NaN : figure.applyAsDouble(known);
  }

  private static double count(@Nullable LiveCount live, ToDoubleFunction<LiveCount> count) {
    return live == null ? Double.NaN : count.applyAsDouble(live);
  }

  private static double seconds(@Nullable Instant time) {
    return time == null ? Double.NaN : time.toEpochMilli() / 1000.0;
  }

  /** Not a number where the schedule has ended: then nothing is late. */
  private static double intervalOf(SourceConfig config, Clock clock) {
    return config
        .schedule()
        .interval(clock.instant())
        .map(Duration::toMillis)
        .map(millis -> millis / 1000.0)
        .orElse(Double.NaN);
  }
}
