package dev.ivssync.metrics;

import dev.ivssync.database.Database;
import dev.ivssync.database.RetryCause;
import dev.ivssync.node.ClockSkew;
import dev.ivssync.node.Heartbeat;
import dev.ivssync.node.Node;
import dev.ivssync.schedule.SyncScheduler;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** How this node is. */
final class NodeMetrics {

  private NodeMetrics() {}

  static void add(MeterRegistry registry, Node node, Database database) {
    Gauge.builder("ivs.sync.build.info", () -> 1)
        .description("The version of the program, and of the schema that it knows.")
        .tags("version", node.buildVersion(), "schema", node.schemaVersion())
        .register(registry);
    for (RetryCause cause : RetryCause.values()) {
      FunctionCounter.builder("ivs.sync.database.retries", database, d -> d.retries(cause))
          .description("Transactions that were tried again, by what had stopped them.")
          .tags("cause", cause.name())
          .register(registry);
    }
  }

  static void add(MeterRegistry registry, Heartbeat heartbeat) {
    Gauge.builder("ivs.sync.ready", heartbeat, h -> h.readiness().isReady() ? 1 : 0)
        .description("Whether this node has a heartbeat, and the right time.")
        .register(registry);
    Gauge.builder("ivs.sync.clock.skew", heartbeat, NodeMetrics::skewSeconds)
        .description("This node's clock less the database's.")
        .baseUnit("seconds")
        .register(registry);
  }

  static void add(MeterRegistry registry, SyncScheduler scheduler, String source) {
    FunctionCounter.builder("ivs.sync.missed.fires", scheduler, s -> s.missedFires(source))
        .description("Fire times of the schedule that this node saw pass without a run.")
        .tags(Tags.of("source", source))
        .register(registry);
  }

  private static double skewSeconds(Heartbeat heartbeat) {
    return heartbeat
        .clockSkew()
        .map(ClockSkew::ahead)
        .map(ahead -> ahead.toNanos() / 1e9)
        .orElse(Double.NaN);
  }
}
