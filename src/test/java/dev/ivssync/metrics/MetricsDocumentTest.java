package dev.ivssync.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.node.Heartbeat;
import dev.ivssync.schedule.SchedulerSettings;
import dev.ivssync.schedule.SyncScheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is documented is what a node tells, and alerts and dashboards rely on nothing else. */
class MetricsDocumentTest {

  private static final Path OPERATIONS = Path.of("docs", "operations.md");

  /** Where .ci/run has promtool read it. */
  private static final Path FOR_PROMTOOL = Path.of("target", "metrics.txt");

  private static final Path PROMETHEUS = Path.of("config", "prometheus");
  private static final Path DASHBOARDS = Path.of("config", "grafana", "dashboards");
  private static final Pattern OURS = Pattern.compile("\\b(ivs_sync|hikaricp|jvm|process)_\\w+");

  private final MonitoredNode node = new MonitoredNode();

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void theTableInTheDocumentIsThatOfTheRealOutput() throws IOException {
    assertThat(
            Files.readAllLines(OPERATIONS).stream().filter(line -> line.startsWith("| `ivs_sync_")))
        .containsExactlyElementsOf(
            families()
                .filter(family -> family.name().startsWith("ivs_sync_"))
                .filter(family -> !family.name().endsWith("_max"))
                .map(MetricsDocumentTest::row)
                .sorted()
                .toList());
  }

  @Test
  void everythingElseIsOfTheProcessOrThePool() throws IOException {
    assertThat(families().map(Exposition.Family::name))
        .allMatch(name -> name.matches("(ivs_sync|hikaricp|jvm|process)_.*"));
  }

  @Test
  void everythingHasAHelpText() throws IOException {
    assertThat(families()).allMatch(family -> family.help().matches("\\S.*"));
  }

  @Test
  void alertsAndDashboardsAskOnlyForWhatThereIs() throws IOException {
    Set<String> told = told().series();

    List<Path> files = new ArrayList<>(files(PROMETHEUS, "alerts.*\\.yml"));
    files.addAll(files(DASHBOARDS, ".*\\.json"));
    for (Path file : files) {
      assertThat(told).as("%s", file).containsAll(metricsIn(Files.readString(file)));
    }
    assertThat(metricsIn(Files.readString(PROMETHEUS.resolve("alerts.yml")))).isNotEmpty();
    assertThat(metricsIn(Files.readString(DASHBOARDS.resolve("ivs-sync-health.json"))))
        .isNotEmpty();
  }

  /** Whatever an alert is about is seen in its tests. */
  @Test
  void theTestsOfTheAlertsKnowWhatTheyAskFor() throws IOException {
    Set<String> tested = new HashSet<>();
    for (Path file : files(PROMETHEUS, "alerts_.*test\\.yml")) {
      tested.addAll(metricsIn(Files.readString(file)));
    }

    assertThat(tested).containsAll(metricsIn(Files.readString(PROMETHEUS.resolve("alerts.yml"))));
  }

  private static List<Path> files(Path directory, String name) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().matches(name)).sorted().toList();
      assertThat(found).as("%s in %s", name, directory).isNotEmpty();
      return found;
    }
  }

  private static Set<String> metricsIn(String text) {
    return OURS.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private Stream<Exposition.Family> families() throws IOException {
    return told().families().stream();
  }

  /** By a node that has done something. */
  private Exposition told() throws IOException {
    node.sync();
    node.verify();
    SchedulerSettings settings = new SchedulerSettings("host/7", 1, Duration.ZERO);
    try (Heartbeat heartbeat =
            Heartbeat.start(
                node.postgres().database(), MonitoredNode.NODE, Clock.systemUTC(), n -> {});
        SyncScheduler scheduler =
            SyncScheduler.open(
                node.postgres().database(), settings, fire -> true, Clock.systemUTC())) {
      node.metrics().watch(heartbeat);
      node.metrics().watch(scheduler);
      node.scrapeWith("ivs_sync_last_verification_broken_invariants");
      String text = node.metrics().scrape();
      Files.writeString(FOR_PROMTOOL, text);
      return new Exposition(text);
    }
  }

  private static String row(Exposition.Family family) {
    return "| `%s` | %s | %s | %s |"
        .formatted(family.name(), family.type(), String.join(", ", family.labels()), family.help());
  }
}
