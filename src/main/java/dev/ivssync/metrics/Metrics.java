package dev.ivssync.metrics;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.ivssync.config.MetricsExport;
import dev.ivssync.config.SourceConfig;
import dev.ivssync.database.Database;
import dev.ivssync.node.Heartbeat;
import dev.ivssync.node.Node;
import dev.ivssync.schedule.SyncScheduler;
import dev.ivssync.source.PageSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All metrics of a node that serves. */
public final class Metrics implements AutoCloseable {

  /** Of what {@link #scrape} gives. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry prometheus =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final @Nullable OtlpExport export;
  private final MeterRegistry registry;
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final List<SourceConfig> sources;
  private final RunMetrics runs;
  private final Map<String, CallMetrics> calls;
  private final Standing standing;

  /**
   * @param sources of this node's configuration, the only ones that are counted
   * @param clock of the schedule
   * @param to where metrics are sent beside, if anywhere
   */
  public Metrics(
      Database database,
      Node node,
      List<SourceConfig> sources,
      Clock clock,
      Optional<MetricsExport> to) {
    // a lambda would have its class loaded also where there is none
    this.export = to.isPresent() ? new OtlpExport(to.get(), node) : null;
    this.registry = export == null ? prometheus : both(prometheus, export.registry());
    this.sources = List.copyOf(sources);
    this.runs = new RunMetrics(registry, sources);
    this.calls =
        sources.stream()
            .map(SourceConfig::name)
            .collect(Collectors.toMap(name -> name, name -> new CallMetrics(registry, name)));
    this.standing = new Standing(registry, sources, database, clock);
    NodeMetrics.add(registry, node, database);
    addProcess();
    addPool(database);
    if (export != null) {
      export.refreshBy(standing::refresh);
    }
  }

  private static MeterRegistry both(MeterRegistry one, MeterRegistry other) {
    return new CompositeMeterRegistry(
        io.micrometer.core.instrument.Clock.SYSTEM, List.of(one, other));
  }

  /** To be told of every run. */
  public RunMetrics runs() {
    return runs;
  }

  /** The pages of a source, with every call counted. */
  public PageSource counting(SourceConfig source, PageSource pages) {
    return calls.get(source.name()).counting(pages);
  }

  /** Shows also how this node is. */
  public void watch(Heartbeat heartbeat) {
    NodeMetrics.add(registry, heartbeat);
  }

  /** Shows also how often this node is to verify. */
  public void verifiesEvery(Duration interval) {
    VerificationGauges.addInterval(registry, interval);
  }

  /** Shows also which fires were missed. */
  public void watch(SyncScheduler scheduler) {
    sources.forEach(source -> NodeMetrics.add(registry, scheduler, source.name()));
  }

  /**
   * Everything as Prometheus reads it. Waits for the database for a second at most; what it does
   * not tell is as it was, or left out.
   */
  public String scrape() {
    standing.refresh();
    return prometheus.scrape();
  }

  /** Not the processors': their names are no good ones for Prometheus. */
  private void addProcess() {
    new JvmMemoryMetrics().bindTo(registry);
    gc.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  private void addPool(Database database) {
    if (database.dataSource() instanceof HikariDataSource pool) {
      pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
    }
  }

  @Override
  public void close() {
    standing.close();
    gc.close();
    if (export != null) {
      export.close();
    }
    prometheus.close();
  }
}
