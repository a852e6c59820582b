package dev.ivssync.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.config.MetricsExport;
import dev.ivssync.config.OtlpMetrics;
import dev.ivssync.testing.Collector;
import dev.ivssync.testing.Collector.Export;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a receiver gets to read. */
@Timeout(180)
class OtlpExportTest {

  private static final Map<String, String> DEMO = Map.of("source", "demo");
  private static final Map<String, String> COMPLETED =
      Map.of("source", "demo", "status", "COMPLETED");

  private final Collector collector = Collector.start();

  @AfterEach
  void close() {
    collector.close();
  }

  @Test
  void theRunsOfTheNodeArriveWithWhatTheDatabaseTells() {
    try (MonitoredNode node = new MonitoredNode(exporting(Map.of()))) {
      node.sync();
      Export export = awaitRuns(1);

      assertThat(export.path()).isEqualTo("/v1/metrics");
      assertThat(export.headers()).containsEntry("Content-Type", "application/x-protobuf");
      assertThat(export.resource())
          .containsEntry("service.name", "ivs-ingest-sync")
          .containsEntry("service.version", "1.2.3")
          .containsEntry("service.instance.id", "host/7");
      assertThat(export.value("ivs.sync.pages", DEMO)).isEqualTo(3);
      assertThat(export.value("ivs.sync.last.success.timestamp", DEMO))
          .isEqualTo(node.value("ivs_sync_last_success_timestamp_seconds{source=\"demo\"}"));
      HistogramDataPoint took =
          export.metric("ivs.sync.run.duration").getHistogram().getDataPoints(0);
      assertThat(took.getCount()).isEqualTo(1);
      assertThat(took.getSum()).isBetween(0.001, 60.0);
      assertThat(took.getExplicitBoundsList()).startsWith(0.1, 0.25, 0.5).endsWith(1800.0);

      node.sync();
      assertThat(awaitRuns(2).value("ivs.sync.pages", DEMO)).as("from the start on").isEqualTo(6);
    }
  }

  /** As a Prometheus that receives OTLP names them, so that dashboards and alerts fit both ways. */
  @Test
  void theMetersAreThoseOfPrometheusByTheSameNames() {
    try (MonitoredNode node = new MonitoredNode(exporting(Map.of()))) {
      node.sync();
      Export export = awaitRuns(1);

      Set<String> sent =
          export.names().stream()
              .filter(name -> name.startsWith("ivs."))
              .map(name -> prometheusName(export.metric(name)))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(node.scrape().families().stream().map(Exposition.Family::name))
          .filteredOn(name -> name.startsWith("ivs_") && !name.endsWith("_max"))
          .containsExactlyInAnyOrderElementsOf(sent);
      assertThat(export.names()).contains("jvm.memory.used", "hikaricp.connections.active");
    }
  }

  @Test
  void headersAndAttributesAreSentAsTheVariablesHaveThem() {
    Map<String, String> variables =
        Map.of(
            "OTEL_EXPORTER_OTLP_HEADERS",
            "Authorization=Bearer%20abc,content-type=text/plain",
            "OTEL_EXPORTER_OTLP_COMPRESSION",
            "gzip",
            "OTEL_SERVICE_NAME",
            "ivs-eu",
            "OTEL_RESOURCE_ATTRIBUTES",
            "service.instance.id=seven,team=video");
    try (MonitoredNode node = new MonitoredNode(exporting(variables))) {
      node.sync();
      Export export = awaitRuns(1);

      assertThat(export.headers())
          .containsEntry("Authorization", "Bearer abc")
          .containsEntry("Content-Type", "application/x-protobuf")
          .containsEntry("Content-Encoding", "gzip");
      assertThat(export.resource())
          .containsEntry("service.name", "ivs-eu")
          .containsEntry("service.instance.id", "seven")
          .containsEntry("team", "video");
    }
  }

  /** It has little time: a busy machine may not manage it at once. */
  @Test
  void theLastExportIsSentWhenTheNodeStops() {
    Map<String, String> daily = Map.of("OTEL_METRIC_EXPORT_INTERVAL", "86400000");

    await()
        .until(
            () -> {
              List<Export> sent = sentAtItsStop(daily);
              return sent.size() == 1 && sent.get(0).value("ivs.sync.runs", COMPLETED) == 1;
            });
  }

  @Test
  void nothingIsSentWhereNobodyAsksForIt() {
    try (MonitoredNode node = new MonitoredNode()) {
      node.sync();
      assertThat(node.scrape().families()).isNotEmpty();
      // of the test before, one may not have ended
      await()
          .until(
              () ->
                  Thread.getAllStackTraces().keySet().stream()
                      .noneMatch(thread -> thread.getName().startsWith("otlp")));
    }
    assertThat(collector.exports()).isEmpty();
  }

  private static List<Export> sentAtItsStop(Map<String, String> variables) {
    try (Collector patient = Collector.start()) {
      try (MonitoredNode node = new MonitoredNode(exporting(patient, variables))) {
        node.sync();
        assertThat(patient.exports()).isEmpty();
      }
      return List.copyOf(patient.exports());
    }
  }

  private MetricsExport exporting(Map<String, String> variables) {
    return exporting(collector, variables);
  }

  private static MetricsExport exporting(Collector collector, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(Map.of("OTEL_METRIC_EXPORT_INTERVAL", "1000"));
    environment.putAll(variables);
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString());
    return OtlpMetrics.in(environment).orElseThrow();
  }

  /** An export of so many runs that also has what the database tells, read every 5 s. */
  private Export awaitRuns(int completed) {
    await().until(() -> !runs(completed).isEmpty());
    return runs(completed).get(0);
  }

  private List<Export> runs(int completed) {
    return collector.exports().stream()
        .filter(export -> export.value("ivs.sync.runs", COMPLETED) == completed)
        .filter(export -> export.value("ivs.sync.last.success.timestamp", DEMO) > 0)
        .toList();
  }

  private static String prometheusName(Metric metric) {
    String unit = metric.getUnit().equals("seconds") ? "_seconds" : "";
    boolean counts = metric.hasSum() && metric.getSum().getIsMonotonic();
    if (counts) {
      assertThat(metric.getSum().getAggregationTemporality())
          .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    }
    return metric.getName().replace('.', '_') + unit + (counts ? "_total" : "");
  }
}
