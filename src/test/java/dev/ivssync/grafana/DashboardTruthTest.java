package dev.ivssync.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What panels show is what the tables say. */
class DashboardTruthTest {

  private static final TestDatabase POSTGRES = TestDatabase.fresh();
  private static final Grafana GRAFANA = new Grafana(POSTGRES);

  private static final String PAUSE =
      "INSERT INTO ivs.decision (action, source, actor, reason)"
          + " VALUES ('PAUSE', 'archive', 'ann', 'why')";

  private static TimeRange day;

  private final Dashboard overview = Dashboard.named("ivs-sync-overview");
  private final Dashboard stages = Dashboard.named("ivs-sync-stages");
  private final Dashboard changes = Dashboard.named("ivs-sync-changes");
  private final Dashboard health = Dashboard.named("ivs-sync-health");

  @BeforeAll
  static void load() {
    DemoDay.load(POSTGRES);
    day = TimeRange.upTo(Clock.systemUTC().instant().plusSeconds(60), Duration.ofHours(25));
  }

  @AfterAll
  static void close() {
    GRAFANA.close();
    POSTGRES.close();
  }

  @Test
  void linesOfTheActiveEndWithThoseOfNow() {
    Map<String, Double> ends =
        series(overview, "Active by source", Map.of()).stream()
            .collect(Collectors.toMap(Series::name, Series::last));

    assertThat(ends)
        .containsExactlyInAnyOrderEntriesOf(
            counts(
                "SELECT source, count(*) FILTER (WHERE state = 'ACTIVE' AND deleted_at IS NULL)"
                    + " FROM ivs.ingest_configuration GROUP BY source"));
  }

  @Test
  void linesOfTheActiveArePastTruth() {
    Instant noon = day.from().plus(Duration.ofHours(13));
    List<Series> lines = series(overview, "Active by source", Map.of());

    for (Series line : lines) {
      Instant at = line.points().keySet().stream().filter(noon::isBefore).findFirst().orElseThrow();
      Object active =
          POSTGRES
              .dsl()
              .fetchValue(
                  "SELECT count(*) FROM ivs.ingest_configurations_at(?::timestamptz - interval '1"
                      + " us') WHERE state = 'ACTIVE' AND source = ?",
                  at.plus(interval(overview, "Active by source")).toString(),
                  line.name());
      assertThat(line.points().get(at)).as(line.name()).isEqualTo(((Long) active).doubleValue());
    }
  }

  @Test
  void barsAddUpToTheLog() {
    Map<String, Double> sums =
        series(overview, "Changes by kind", Map.of()).stream()
            .collect(Collectors.toMap(Series::name, Series::sum));

    assertThat(sums)
        .containsExactlyInAnyOrderEntriesOf(
            counts("SELECT kind, count(*) FROM ivs.ingest_configuration_change GROUP BY kind"));
  }

  @Test
  void gapsAreFilled() {
    Duration interval = interval(overview, "Active by source");
    for (Series line : series(overview, "Active by source", Map.of())) {
      List<Instant> moments = List.copyOf(line.points().keySet());

      assertThat(Duration.between(moments.get(0), moments.get(moments.size() - 1)))
          .isEqualTo(interval.multipliedBy(moments.size() - 1));
      assertThat(moments.get(moments.size() - 1)).isAfter(day.to().minus(interval));
    }
  }

  @Test
  void aSourceAStageAndAKindCanBeChosen() {
    String stage =
        (String)
            POSTGRES
                .dsl()
                .fetchValue("SELECT min(stage_arn) FROM ivs.current_ingest_configuration");

    assertThat(series(overview, "Active by source", Map.of("source", "us-live")))
        .extracting(Series::name)
        .containsExactly("us-live");
    assertThat(series(overview, "Active by stage, the ten busiest", Map.of("stage", stage)))
        .extracting(Series::name)
        .containsExactly(stage.replaceAll(".*/", ""));
    assertThat(frame(changes, "The log", Map.of("kind", "DELETED")).values("kind"))
        .isNotEmpty()
        .containsOnly("DELETED");
    assertThat(frame(changes, "The log", Map.of("field", "name")).values("after"))
        .isNotEmpty()
        .allMatch(after -> String.valueOf(after).contains("name = "));
    assertThat(frame(changes, "The log", Map.of("contains", "(MAIN)")).values("name"))
        .isNotEmpty()
        .allMatch(name -> String.valueOf(name).endsWith("(main)"));
  }

  @Test
  void theLogHasEachChangeWithItsInterval() {
    Frame log = frame(changes, "The log", Map.of("source", "eu-live"));
    Result<Record> expected =
        POSTGRES
            .dsl()
            .fetch(
                "SELECT arn, observed_at, confirmed_at FROM ivs.ingest_configuration_change WHERE"
                    + " source = 'eu-live' ORDER BY observed_at DESC, change_id DESC LIMIT 500");

    assertThat(log.values("arn")).isEqualTo(expected.getValues("arn"));
    assertThat(log.values("observed")).isEqualTo(expected.getValues("observed_at", Instant.class));
    assertThat(log.values("confirmed"))
        .isEqualTo(expected.getValues("confirmed_at", Instant.class));
  }

  @Test
  void aChainThatWasCutIsWrong() {
    assertThat(frame(changes, "The chain of hashes", Map.of()).values("wrong"))
        .containsExactly(0.0);
    try (TestDatabase postgres = TestDatabase.fresh();
        Grafana grafana = new Grafana(postgres)) {
      DemoDay.load(postgres);
      postgres
          .dsl()
          .execute(
              "ALTER TABLE ivs.ingest_configuration_change DISABLE TRIGGER append_only;"
                  + " ALTER TABLE ivs.change_batch DISABLE TRIGGER append_only;"
                  + " DELETE FROM ivs.ingest_configuration_change WHERE change_id = 100;"
                  + " DELETE FROM ivs.change_batch WHERE source = 'us-live' AND batch = 7");

      Panel panel = changes.panel("The chain of hashes");
      Frame frame =
          grafana.ask(panel, panel.targets().get(0), Grafana.initial(changes), day).frame();
      assertThat(frame.values("wrong")).containsExactly(2.0);
    }
  }

  @Test
  void theWorstEndOfRunsIsShown() {
    Map<String, Series> lanes =
        series(health, "How the runs ended", Map.of()).stream()
            .collect(Collectors.toMap(Series::name, lane -> lane));

    assertThat(lanes.get("archive").last()).as("FAILED").isEqualTo(7);
    assertThat(lanes.get("us-live").points().values()).contains(4.0, 6.0);
    assertThat(lanes.get("eu-live").points().values()).contains(1.0, 5.0).doesNotContain(7.0);
  }

  @Test
  void whatIsHeldRejectedAndSilentIsTold() {
    DemoDay.beat(POSTGRES);

    assertThat(frame(health, "Held by the breaker", Map.of()).values("missing"))
        .containsExactly(8.0);
    assertThat(frame(health, "Rejected items", Map.of()).values("items")).containsExactly(1.0, 1.0);
    assertThat(frame(health, "Who serves", Map.of()).values("verdict"))
        .containsExactly("ready", "not ready", "silent");
    assertThat(frame(health, "Age against the schedule", Map.of()).values("source").get(0))
        .isEqualTo("archive");
  }

  @Test
  void whatSomebodyHasPausedIsNotStale() {
    try (TestDatabase postgres = TestDatabase.fresh();
        Grafana grafana = new Grafana(postgres)) {
      DemoDay.load(postgres);
      postgres
          .dsl()
          .execute("UPDATE ivs.sync_source SET last_complete_at = now() - interval '9 days'");
      postgres.dsl().execute(PAUSE);

      for (Dashboard dashboard : List.of(overview, health)) {
        Frame sources = frame(grafana, dashboard, "Sources");
        assertThat(sources.values("stale or never")).as(dashboard.uid()).containsExactly(2.0);
        assertThat(sources.values("paused")).as(dashboard.uid()).containsExactly(1.0);
      }
      Frame table = frame(grafana, overview, "Sources against their schedules");
      assertThat(table.values("source")).last().isEqualTo("archive");
      assertThat(table.values("verdict")).containsExactly("stale", "stale", "paused");
      assertThat(frame(grafana, health, "Age against the schedule").values("source"))
          .containsExactlyInAnyOrder("eu-live", "us-live");
    }
  }

  private static Frame frame(Grafana grafana, Dashboard dashboard, String title) {
    Panel panel = dashboard.panel(title);
    return grafana.ask(panel, panel.targets().get(0), Grafana.initial(dashboard), day).frame();
  }

  @Test
  void theLongestActiveAreThoseOfTheReport() {
    List<?> expected =
        POSTGRES
            .dsl()
            .fetchValues(
                "SELECT arn FROM ivs.state_interval WHERE is_open AND state = 'ACTIVE' ORDER BY"
                    + " \"from\", arn LIMIT 25");

    assertThat(frame(stages, "Longest active", Map.of()).values("arn")).isEqualTo(expected);
  }

  private static Duration interval(Dashboard dashboard, String title) {
    return dashboard.panel(title).interval(day);
  }

  private static List<Series> series(
      Dashboard dashboard, String title, Map<String, String> chosen) {
    Grafana.Answer answer = ask(dashboard, title, chosen);
    return Series.of(answer.frame()).stream().map(line -> line.filled(answer.fill(), day)).toList();
  }

  private static Frame frame(Dashboard dashboard, String title, Map<String, String> chosen) {
    return ask(dashboard, title, chosen).frame();
  }

  private static Grafana.Answer ask(Dashboard dashboard, String title, Map<String, String> chosen) {
    Map<String, Variables.Value> values = new HashMap<>(Grafana.initial(dashboard).values());
    chosen.forEach((name, value) -> values.put(name, Variables.Value.of(value)));
    Panel panel = dashboard.panel(title);
    return GRAFANA.ask(panel, panel.targets().get(0), new Variables(values), day);
  }

  private static Map<String, Double> counts(String sql) {
    return POSTGRES.dsl().fetch(sql).stream()
        .collect(
            Collectors.toMap(row -> row.get(0, String.class), row -> row.get(1, double.class)));
  }
}
