package dev.ivssync.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the dashboards ask Prometheus for; that it is there, MetricsDocumentTest holds. */
class MetricRatesTest {

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
