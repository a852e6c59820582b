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
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is documented is what a node tells, and the rules rely on nothing else. */
class MetricsDocumentTest {

  private static final Path OPERATIONS = Path.of("docs", "operations.md");

  /** Where .ci/run has promtool read it. */
  private static final Path FOR_PROMTOOL = Path.of("target", "metrics.txt");

  private static final Path PROMETHEUS = Path.of("config", "prometheus");
  private static final Pattern OURS = Pattern.compile("(ivs_sync|hikaricp)_\\w+");
  private static final Pattern PART = Pattern.compile("_(bucket|count|sum)$");

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
  void theAlertsAskOnlyForWhatThereIs() throws IOException {
    List<String> names = families().map(Exposition.Family::name).toList();

    for (Path file :
        List.of(PROMETHEUS.resolve("alerts.yml"), PROMETHEUS.resolve("alerts_test.yml"))) {
      assertThat(metricsIn(Files.readString(file))).as("%s", file).isNotEmpty().isSubsetOf(names);
    }
  }

  private static List<String> metricsIn(String text) {
    return OURS.matcher(text)
        .results()
        .map(match -> PART.matcher(match.group()).replaceFirst(""))
        .distinct()
        .toList();
  }

  /** Of a node that has done something. */
  private Stream<Exposition.Family> families() throws IOException {
    node.sync();
    SchedulerSettings settings = new SchedulerSettings("host/7", 1, Duration.ZERO);
    try (Heartbeat heartbeat =
            Heartbeat.start(
                node.postgres().database(), MonitoredNode.NODE, Clock.systemUTC(), n -> {});
        SyncScheduler scheduler =
            SyncScheduler.open(
                node.postgres().database(), settings, fire -> {}, Clock.systemUTC())) {
      node.metrics().watch(heartbeat);
      node.metrics().watch(scheduler);
      String text = node.metrics().scrape();
      Files.writeString(FOR_PROMTOOL, text);
      return new Exposition(text).families().stream();
    }
  }

  private static String row(Exposition.Family family) {
    return "| `%s` | %s | %s | %s |"
        .formatted(family.name(), family.type(), String.join(", ", family.labels()), family.help());
  }
}
