package dev.ivssync.metrics;

import dev.ivssync.config.MetricsExport;
import dev.ivssync.node.Node;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends the meters of a node to an OpenTelemetry receiver, every interval and at the end. Nobody
 * who has not asked for it loads this class or what it needs.
 */
final class OtlpExport implements AutoCloseable {

  /** Of the nine seconds that a shutdown may take in all. */
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(1);

  private final OtlpSender sender;
  private final OtlpMeterRegistry registry;
  private volatile Runnable refresh = () -> {};
  private volatile boolean closing;

  /** Begins at once, in a thread of its own that keeps no program alive. */
  OtlpExport(MetricsExport to, Node node) {
    this.sender = new OtlpSender(to);
    this.registry =
        OtlpMeterRegistry.builder(new OtlpSettings(to, resource(to, node), this::begins))
            .clock(Clock.SYSTEM)
            .threadFactory(OtlpExport::thread)
            .metricsSender(sender)
            .build();
  }

  /** Where meters are added that are to be sent. */
  MeterRegistry registry() {
    return registry;
  }

  /** Has something done at the beginning of each export. */
  void refreshBy(Runnable work) {
    refresh = work;
  }

  /** The time that the refreshing takes is not the sender's. */
  private void begins() {
    if (sender.isDue() && !closing) {
      refresh.run();
    }
    sender.begin();
  }

  /** Sends what there is, but not for long, whatever Micrometer waits for. */
  @Override
  public void close() {
    closing = true;
    sender.hurry();
    Thread last = thread(registry::close);
    last.start();
    try {
      last.join(LONGEST_FAREWELL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Series of several nodes would be taken for one without an instance. */
  private static Map<String, String> resource(MetricsExport to, Node node) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("service.name", "ivs-ingest-sync");
    attributes.put("service.version", node.buildVersion());
    attributes.put("service.instance.id", node.name());
    attributes.putAll(to.resource());
    return attributes;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "otlp-metrics");
    thread.setDaemon(true);
    return thread;
  }
}
