package dev.ivssync.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ivssync.bench.LargeHistory;
import dev.ivssync.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * Every query of every dashboard, as Grafana sends it, answers in the shape that its panel needs.
 */
class DashboardQueriesTest {

  private static final List<Duration> PERIODS =
      List.of(Duration.ofHours(1), Duration.ofHours(24), Duration.ofDays(100));

  private static final List<Dashboard> DASHBOARDS = Dashboard.all();

  @Test
  void workOverADatabaseInWhichNothingHasHappened() {
    try (TestDatabase postgres = TestDatabase.fresh();
        Grafana grafana = new Grafana(postgres)) {
      checkAll(grafana, now());
    }
  }

  @Test
  void workOverADayAndEachPanelShowsSomethingOfIt() {
    try (TestDatabase postgres = TestDatabase.fresh();
        Grafana grafana = new Grafana(postgres)) {
      DemoDay.load(postgres);

      checkAll(grafana, now());
      TimeRange day = TimeRange.upTo(now(), Duration.ofHours(24));
      each(
          (dashboard, panel) ->
              panel
                  .targets()
                  .forEach(
                      target ->
                          assertThat(
                                  grafana
                                      .ask(panel, target, Grafana.initial(dashboard), day)
                                      .frame()
                                      .rows())
                              .as("%s: %s", dashboard, panel.title())
                              .isNotEmpty()));
    }
  }

  @Test
  void workOverALargeHistoryWithinSeconds() {
    try (TestDatabase postgres = TestDatabase.fresh();
        Grafana grafana = new Grafana(postgres)) {
      new LargeHistory(5, 2_000, 165).load(postgres.database(), k -> {});

      checkAll(grafana, now());
    }
  }

  @Test
  void quoteWhateverIsChosenOrTyped() {
    try (TestDatabase postgres = TestDatabase.fresh();
        Grafana grafana = new Grafana(postgres)) {
      DemoDay.load(postgres);
      TimeRange day = TimeRange.upTo(now(), Duration.ofHours(24));

      each(
          (dashboard, panel) -> {
            Variables hostile = chosen(dashboard, "'); DROP TABLE x; --\\' \" ${source} 100%_");
            panel
                .targets()
                .forEach(t -> new Shape(panel, grafana.ask(panel, t, hostile, day)).check());
          });
    }
  }

  /** Grafana has none to give while the list of the options is empty. */
  @Test
  void workWhileNothingIsChosen() {
    try (TestDatabase postgres = TestDatabase.fresh();
        Grafana grafana = new Grafana(postgres)) {
      TimeRange day = TimeRange.upTo(now(), Duration.ofHours(24));
      each(
          (dashboard, panel) -> {
            Map<String, Variables.Value> none = new HashMap<>(Grafana.initial(dashboard).values());
            none.replaceAll(
                (name, value) -> name.equals("contains") ? value : Variables.Value.of());
            panel
                .targets()
                .forEach(
                    t -> new Shape(panel, grafana.ask(panel, t, new Variables(none), day)).check());
          });
    }
  }

  private static void checkAll(Grafana grafana, Instant now) {
    for (Duration period : PERIODS) {
      TimeRange range = TimeRange.upTo(now, period);
      each((dashboard, panel) -> checkPanel(grafana, dashboard, panel, range));
      DASHBOARDS.forEach(dashboard -> checkRest(grafana, dashboard, range));
    }
  }

  private static void checkPanel(
      Grafana grafana, Dashboard dashboard, Panel panel, TimeRange range) {
    for (JsonNode target : panel.targets()) {
      assertThatCode(
              () ->
                  new Shape(panel, grafana.ask(panel, target, Grafana.initial(dashboard), range))
                      .check())
          .as("%s: %s over %s", dashboard, panel.title(), range.length())
          .doesNotThrowAnyException();
    }
  }

  private static void checkRest(Grafana grafana, Dashboard dashboard, TimeRange range) {
    Variables variables = Grafana.initial(dashboard);
    for (JsonNode variable : dashboard.variables()) {
      if (variable.path("type").asText().equals("query")) {
        for (String typed : List.of("", "arn", "o'b")) {
          assertThat(grafana.options(variable, variables, typed, range).columns())
              .as("%s: %s", dashboard, variable.path("name"))
              .extracting(Frame.Column::kind)
              .containsOnly(Frame.Kind.TEXT);
        }
      }
    }
    for (JsonNode annotation : dashboard.annotations()) {
      assertThat(grafana.annotation(annotation, variables, range).names())
          .as("%s: %s", dashboard, annotation.path("name"))
          .contains("time", "text", "tags");
    }
  }

  private static void each(BiConsumer<Dashboard, Panel> work) {
    for (Dashboard dashboard : DASHBOARDS) {
      dashboard.panels().stream()
          .filter(Panel::asksPostgres)
          .forEach(panel -> work.accept(dashboard, panel));
    }
  }

  private static Variables chosen(Dashboard dashboard, String value) {
    Map<String, Variables.Value> values = new HashMap<>();
    dashboard.variableNames().forEach(name -> values.put(name, Variables.Value.of("x", value)));
    values.replace("contains", Variables.Value.of(value));
    return new Variables(values);
  }

  private static Instant now() {
    return Clock.systemUTC().instant();
  }
}
