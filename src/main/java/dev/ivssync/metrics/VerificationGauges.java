package dev.ivssync.metrics;

import dev.ivssync.report.PastVerification;
import dev.ivssync.report.Soundness;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How verifications went, by the database; there once there was one. */
final class VerificationGauges {

  private final MeterRegistry registry;
  private volatile @Nullable Soundness known;

  VerificationGauges(MeterRegistry registry) {
    this.registry = registry;
  }

  /** What was taken last, or null. */
  @Nullable Soundness known() {
    return known;
  }

  /** One thread at a time. */
  void take(Soundness read) {
    boolean first = known == null;
    known = read;
    if (first) {
      add();
    }
  }

  private void add() {
    Gauge.builder(
            "ivs.sync.last.verification.timestamp",
            this,
            gauges -> gauges.value(s -> s.last().finishedAt().toEpochMilli() / 1000.0))
        .description("When the last verification ended, in seconds since 1970.")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder(
            "ivs.sync.last.verification.duration",
            this,
            gauges -> gauges.value(s -> seconds(s.last())))
        .description("How long the last verification took.")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder(
            "ivs.sync.last.verification.broken.invariants",
            this,
            gauges -> gauges.value(s -> s.broken().size()))
        .description("Invariants that did not hold when they were last verified.")
        .register(registry);
  }

  /** Tells how often this node is to verify, if it is. */
  static void addInterval(MeterRegistry registry, Duration interval) {
    Gauge.builder("ivs.sync.verification.interval", interval, Duration::toSeconds)
        .description("How long it is from one verification to the next; absent where it is off.")
        .baseUnit("seconds")
        // nobody else keeps it
        .strongReference(true)
        .register(registry);
  }

  private double value(ToDoubleFunction<Soundness> figure) {
    Soundness now = known;
    return now == null ? Double.NaN : figure.applyAsDouble(now);
  }

  private static double seconds(PastVerification verification) {
    return Duration.between(verification.startedAt(), verification.finishedAt()).toMillis()
        / 1000.0;
  }
}
