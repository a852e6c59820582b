package dev.ivssync.report;

import static dev.ivssync.report.SmallHistory.arn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.SmallHistory.Step;
import dev.ivssync.testing.TestDatabase;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jooq.Record;
import org.jooq.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the named reports tell of small histories. */
class NamedReportsTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private final SmallHistory history = new SmallHistory(postgres);
  private final OffsetDateTime now =
      postgres.dsl().fetchSingle("SELECT now()").get(0, OffsetDateTime.class);

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void allRunOnAnEmptyDatabaseAndWithTheirSources() {
    for (NamedReport report : NamedReport.all()) {
      assertThat(run(report.name(), Map.of()).fields()).as(report.name()).isNotEmpty();
      boolean bySource = report.parameters().stream().anyMatch(p -> p.name().equals("source"));
      if (bySource) {
        assertThat(run(report.name(), Map.of("source", "no such"))).as(report.name()).isEmpty();
      }
    }
  }

  @Test
  void longestActiveLooksThroughWhatChangedMeanwhile() {
    history.add(
        "renamed",
        Step.of(ago(100), "INACTIVE"),
        Step.of(ago(90), "ACTIVE"),
        Step.of(ago(50), "ACTIVE").named("b"),
        Step.of(ago(1), "ACTIVE").named("c"));
    history.add("plain", Step.of(ago(80), "ACTIVE"));
    history.add(
        "restored", Step.of(ago(200), "ACTIVE"), Step.gone(ago(70)), Step.of(ago(60), "ACTIVE"));
    history.add(
        "back",
        Step.of(ago(150), "ACTIVE"),
        Step.of(ago(40), "INACTIVE"),
        Step.of(ago(30), "ACTIVE"));
    history.add("over", Step.of(ago(300), "ACTIVE"), Step.of(ago(10), "INACTIVE"));

    Result<Record> all = run("longest-active", Map.of());
    assertThat(all.getValues("arn"))
        .isEqualTo(List.of(arn("renamed"), arn("plain"), arn("restored"), arn("back")));
    assertThat(all.getValues("hours", Double.class)).containsExactly(90.0, 80.0, 60.0, 30.0);
    assertThat(all.get(0).get("name")).isEqualTo("c");

    for (int limit = 1; limit <= 4; limit++) {
      assertThat(run("longest-active", Map.of("limit", "" + limit)).getValues("arn"))
          .isEqualTo(all.getValues("arn").subList(0, limit));
    }
    assertThat(run("longest-active", Map.of("limit", "0"))).isEmpty();
  }

  @Test
  void flappingCountsStateChangesOnly() {
    history.add(
        "a",
        Step.of(ago(30), "ACTIVE"),
        Step.of(ago(5), "INACTIVE"),
        Step.of(ago(4), "ACTIVE"),
        Step.of(ago(3), "ACTIVE").named("new"),
        Step.of(ago(2), "INACTIVE").named("new"));

    assertThat(run("flapping", Map.of())).isEmpty();
    Result<Record> found = run("flapping", Map.of("at_least", "3", "within", "6h"));
    assertThat(found.getValues("state_changes", Integer.class)).containsExactly(3);
    assertThat(found.getValues("name")).isEqualTo(List.of("new"));
    assertThat(found.getValues("state")).isEqualTo(List.of("INACTIVE"));
    assertThat(run("flapping", Map.of("at_least", "3", "within", "90m"))).isEmpty();
  }

  @Test
  void changesOfTheLastDayAreTheLatestFirst() {
    history.add("a", Step.of(ago(30), "ACTIVE"), Step.of(ago(5), "INACTIVE"), Step.gone(ago(1)));

    assertThat(run("changes-last-day", Map.of()).getValues("kind"))
        .isEqualTo(List.of("DELETED", "UPDATED"));
    assertThat(run("changes-last-day", Map.of("within", "2d", "kind", "created")).getValues("kind"))
        .isEqualTo(List.of("CREATED"));
    assertThat(run("changes-last-day", Map.of("limit", "1")).getValues("name"))
        .isEqualTo(List.of("n"));
  }

  @Test
  void unattachedAreTheLiveOnesWithoutAStage() {
    history.add("a", Step.of(ago(5), "INACTIVE").onStage(null));
    history.add("b", Step.of(ago(5), "INACTIVE"));
    history.add("c", Step.of(ago(5), "INACTIVE").onStage(null), Step.gone(ago(1)));

    assertThat(run("unattached", Map.of()).getValues("arn")).isEqualTo(List.of(arn("a")));
  }

  @Test
  void dailyActivityIsOfTodayUnlessADayIsGiven() {
    history.add(
        "a",
        Step.of("2026-03-01T22:00:00Z", "ACTIVE"),
        Step.of("2026-03-02T01:00:00Z", "INACTIVE"));

    assertThat(run("daily-activity", Map.of())).isEmpty();
    assertThat(
            run("daily-activity", Map.of("until", "2026-03-02", "days", "2"))
                .map(row -> row.get("day") + " " + row.get("active_hours")))
        .containsExactly("2026-03-02 1.0000", "2026-03-01 2.0000");
    assertThat(run("daily-activity", Map.of("days", "2147483647"))).hasSize(2);
    assertThat(run("daily-activity", Map.of("until", "2026-03-02", "stage", "other"))).isEmpty();
  }

  @Test
  void activeByStageMayLeaveOutTheIdle() {
    history.add("a", Step.of(ago(5), "ACTIVE"));
    history.add("b", Step.of(ago(5), "INACTIVE").onStage("idle"));

    assertThat(run("active-by-stage", Map.of()).getValues("stage_arn"))
        .isEqualTo(List.of("stage-1", "idle"));
    assertThat(run("active-by-stage", Map.of("at_least", "1")).getValues("stage_arn"))
        .isEqualTo(List.of("stage-1"));
  }

  private String ago(int hours) {
    return now.minus(Duration.ofHours(hours)).toString();
  }

  private Result<Record> run(String report, Map<String, String> parameters) {
    return NamedReport.named(report).bind(parameters).on(postgres.dsl()).fetch();
  }
}
