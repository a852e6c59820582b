package dev.ivssync.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The metrics that the dashboards ask Prometheus for. */
class MetricNamesTest {

  /** What {@code serve} gives at /metrics, of what the dashboards show. */
  private static final Set<String> KNOWN =
      Set.of(
          "ivs_sync_api_call_duration_seconds_bucket",
          "ivs_sync_api_errors_total",
          "ivs_sync_api_retries_total",
          "ivs_sync_clock_skew_seconds",
          "ivs_sync_commit_duration_seconds_bucket",
          "ivs_sync_database_retries_total",
          "ivs_sync_last_success_timestamp_seconds",
          "ivs_sync_lease_losses_total",
          "ivs_sync_missed_fires_total",
          "ivs_sync_schedule_interval_seconds",
          "hikaricp_connections_active",
          "hikaricp_connections_pending");

  private static final Pattern NAME = Pattern.compile("\\b(ivs_sync|hikaricp|jvm|process)_\\w+");

  @Test
  void areThoseOfTheProgram() {
    Set<String> asked = new TreeSet<>();
    for (String expression : expressions()) {
      NAME.matcher(expression).results().forEach(name -> asked.add(name.group()));
    }
    assertThat(asked).containsExactlyInAnyOrderElementsOf(KNOWN);
  }

  /** A rate over less than two scrapes is nothing, and a counter as such tells little. */
  @Test
  void countersAreLookedAtByTheirRate() {
    assertThat(expressions())
        .filteredOn(expression -> expression.contains("_total") || expression.contains("_bucket"))
        .isNotEmpty()
        .allMatch(expression -> expression.contains("[$__rate_interval]"));
  }

  private static List<String> expressions() {
    return Dashboard.all().stream()
        .flatMap(dashboard -> dashboard.panels().stream())
        .flatMap(panel -> panel.targets().stream())
        .filter(target -> target.has("expr"))
        .map((JsonNode target) -> target.path("expr").asText())
        .toList();
  }
}
