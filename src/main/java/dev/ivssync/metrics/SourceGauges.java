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
  private volatile @Nullable LiveCount live;
  private boolean hasSucceeded;

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
    SourceFigures now = read == null ? new SourceFigures(name, null, 0, false) : read;
    boolean first = figures == null;
    figures = now;
    if (first) {
      addHeldAndPaused();
    }
    if (!hasSucceeded && now.lastSuccessAt() != null) {
      hasSucceeded = true;
      addLastSuccess();
    }
  }

  /** One thread at a time. */
  void take(@Nullable LiveCount counted) {
    boolean first = live == null;
    live = counted == null ? new LiveCount(name, 0, 0, 0) : counted;
    if (first) {
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
    Gauge.builder("ivs.sync.configurations", this, gauges -> gauges.count(count))
        .description("Live configurations by state, counted once a minute at most.")
        .tags(source.and("state", state))
        .register(registry);
  }

  private double figure(ToDoubleFunction<SourceFigures> figure) {
    SourceFigures known = figures;
    return known == null ? Double.NaN : figure.applyAsDouble(known);
  }

  private double count(ToDoubleFunction<LiveCount> count) {
    LiveCount known = live;
    return known == null ? Double.NaN : count.applyAsDouble(known);
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
