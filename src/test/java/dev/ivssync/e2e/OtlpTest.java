package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.Collector;
import dev.ivssync.testing.Collector.Export;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program where the environment names an OpenTelemetry receiver, and where it does not. */
class OtlpTest {

  private static final Map<String, String> COMPLETED =
      Map.of("source", "demo", "status", "COMPLETED");

  @TempDir private Path directory;
  private Installation installation;
  private Collector collector;

  @BeforeEach
  void install() {
    installation = new Installation(directory, SimulatorOptions.defaults().withConfigurations(30));
    installation.configure("  - {name: demo, calls-per-second: 10000, schedule: every 1s}");
    installation.program().set("OTEL_METRIC_EXPORT_INTERVAL", "1000");
    collector = Collector.start();
  }

  @AfterEach
  void close() {
    installation.close();
    collector.close();
  }

  @Test
  void serveSendsItsMetricsUntilItStops() {
    send();
    ProgramRun serve = installation.start("serve");
    await().until(() -> collector.exports().stream().anyMatch(e -> runs(e) >= 2));
    serve.signal("TERM");

    assertThat(serve.exitCode()).as("%s", serve).isEqualTo(143);
    Export last = collector.exports().get(collector.exports().size() - 1);
    assertThat(runs(last)).isBetween(2.0, (double) completedRuns());
    assertThat(last.resource().get("service.instance.id")).endsWith("/" + serve.pid());
    assertThat(serve.err())
        .contains("metrics are sent to %s/v1/metrics every 1 s".formatted(collector.endpoint()));
    assertThat(serve.out()).isEmpty();
  }

  @Test
  void whatEndsByItselfSendsNothing() {
    send();

    ProgramRun sync = installation.run("sync");

    assertThat(sync.exitCode()).as("%s", sync).isZero();
    assertThat(collector.exports()).isEmpty();
  }

  @Test
  void withoutAnEndpointNothingOfItIsEvenLoaded() throws IOException {
    Path loaded = directory.resolve("loaded-classes");
    installation
        .program()
        .set("OTEL_SERVICE_NAME", "ivs")
        .jvmOption("-Xlog:class+load=info:file=" + loaded);
    ProgramRun serve = installation.start("serve");
    await().until(() -> completedRuns() >= 2);
    serve.signal("TERM");

    assertThat(serve.exitCode()).as("%s", serve).isEqualTo(143);
    assertThat(Files.readAllLines(loaded))
        .anyMatch(line -> line.contains(" io.micrometer.prometheusmetrics."))
        .noneMatch(line -> line.contains(" io.micrometer.registry.otlp"))
        .noneMatch(line -> line.contains(" dev.ivssync.metrics.Otlp"))
        .noneMatch(line -> line.contains(" jdk.internal.net.http."));
  }

  @Test
  void aReceiverThatHangsCostsNoRunAndOneLineOfTheLog() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      installation
          .program()
          .set("OTEL_EXPORTER_OTLP_TIMEOUT", "2000")
          .set("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + silent.getLocalPort());
      ProgramRun serve = installation.start("serve");
      await().until(() -> serve.err().contains("metrics do not get to"));
      int before = completedRuns();
      await().until(() -> completedRuns() >= before + 4);
      serve.signal("TERM");

      assertThat(serve.exitCode()).as("%s", serve).isEqualTo(143);
      assertThat(serve.err().lines().filter(line -> line.contains(" WARN ")))
          .singleElement()
          .asString()
          .contains("it does not answer in time; they are sent again every 1 s");
      assertThat(serve.err()).doesNotContain("stopped without waiting longer", "\tat ");
    }
    assertThat(installation.broken()).isEmpty();
  }

  @Test
  void wrongVariablesAreToldBeforeAnythingIsBegun() {
    installation
        .program()
        .set("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318")
        .set("OTEL_EXPORTER_OTLP_HEADERS", "s3cret")
        .set("OTEL_METRIC_EXPORT_INTERVAL", "60s");
    installation.withConsole("{port: 0}").configure("  - {name: demo}");

    ProgramRun serve = installation.run("serve");
    ProgramRun status = installation.run("status");

    assertThat(serve.exitCode()).as("%s", serve).isEqualTo(2);
    assertThat(serve.err().lines().map(String::strip).toList())
        .isEqualTo(
            List.of(
                "ivs-sync: [ERROR]: the environment has 3 problems:",
                "OTEL_EXPORTER_OTLP_ENDPOINT: \"collector:4318\" is no web address; give a scheme"
                    + " and a host, such as http://127.0.0.1:4318",
                "OTEL_EXPORTER_OTLP_HEADERS: entry 1 of it is no key=value",
                "OTEL_METRIC_EXPORT_INTERVAL: \"60s\" is no time here; give milliseconds, 1000 to"
                    + " 86400000"));
    assertThat(serve.out()).isEmpty();
    assertThat(installation.ask(Long.class, "SELECT count(*) FROM ivs.sync_node")).isZero();
    assertThat(directory.resolve("var")).as("a token").doesNotExist();
    assertThat(status.exitCode()).as("the business of serve alone: %s", status).isZero();
  }

  private void send() {
    installation.program().set("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString());
  }

  private static double runs(Export export) {
    return export.value("ivs.sync.runs", COMPLETED);
  }

  private int completedRuns() {
    return installation.ask(
        Integer.class, "SELECT count(*) FROM ivs.sync_run WHERE status = 'COMPLETED'");
  }
}
