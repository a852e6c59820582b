package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.SmallHistory.Step;
import dev.ivssync.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActivityTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private final SmallHistory history = new SmallHistory(postgres);

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void splitsAnIntervalAtMidnight() {
    history.add(
        "a",
        Step.of("2026-03-01T22:00:00Z", "ACTIVE"),
        Step.of("2026-03-03T06:00:00Z", "INACTIVE"));

    assertThat(bySource("2026-03-01", "2026-03-04"))
        .containsExactly(
            "2026-03-01 2.0000 0 1",
            "2026-03-02 24.0000 0 1",
            "2026-03-03 6.0000 1 1",
            "2026-03-04 0 0 0");
  }

  @Test
  void beginsAtTheDayOfTheFirstObservation() {
    history.add("a", Step.of("2026-03-02T12:00:00Z", "INACTIVE"));

    assertThat(bySource("2026-02-01", "2026-03-03"))
        .containsExactly("2026-03-02 0 0 0", "2026-03-03 0 0 0");
  }

  @Test
  void countsOnceWhatIsRenamedWhileActive() {
    history.add(
        "a",
        Step.of("2026-03-01T10:00:00Z", "ACTIVE"),
        Step.of("2026-03-01T11:00:00Z", "ACTIVE").named("other"),
        Step.of("2026-03-01T12:00:00Z", "INACTIVE"));

    assertThat(bySource("2026-03-01", "2026-03-01")).containsExactly("2026-03-01 2.0000 1 1");
  }

  @Test
  void leavesOutTheTimeWhileTheRowWasGone() {
    history.add(
        "a",
        Step.of("2026-03-01T10:00:00Z", "ACTIVE"),
        Step.gone("2026-03-01T11:00:00Z"),
        Step.of("2026-03-01T15:00:00Z", "ACTIVE"),
        Step.of("2026-03-01T16:00:00Z", "INACTIVE"));

    assertThat(bySource("2026-03-01", "2026-03-01")).containsExactly("2026-03-01 2.0000 1 1");
  }

  @Test
  void tellsHowManyWereActiveAtOnce() {
    history.add("a", active("2026-03-01T10:00:00Z", "2026-03-01T12:00:00Z"));
    history.add("b", active("2026-03-01T11:00:00Z", "2026-03-01T13:00:00Z"));
    // begins just when another ends
    history.add("c", active("2026-03-01T12:00:00Z", "2026-03-02T01:00:00Z"));

    assertThat(bySource("2026-03-01", "2026-03-02"))
        .containsExactly("2026-03-01 16.0000 2 2", "2026-03-02 1.0000 1 1");
  }

  @Test
  void countsTodayUpToNowAndNoDayAfterIt() {
    history.add("a", Step.of("2026-03-01T00:00:00Z", "ACTIVE"));

    assertThat(
            postgres
                .dsl()
                .fetchValue(
                    """
                    SELECT abs(active_hours - extract(epoch FROM now() - date_trunc(
                             'day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC') / 3600) < 0.001
                    FROM ivs.daily_activity
                    WHERE day = (now() AT TIME ZONE 'UTC')::date"""))
        .isEqualTo(true);
    assertThat(bySource("2099-01-01", "2099-01-02")).isEmpty();
  }

  @Test
  void theViewEqualsTheFunction() {
    history.add("a", active("2026-03-01T10:00:00Z", "2026-03-04T12:00:00Z"));
    history.add("b", active("2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"));

    assertThat(
            rows(
                """
                SELECT day || ' ' || active_hours || ' ' || transitions || ' ' || peak_active
                FROM ivs.daily_activity WHERE day <= '2026-03-05' ORDER BY day"""))
        .isEqualTo(bySource("2026-03-01", "2026-03-05"))
        .hasSize(5);
  }

  @Test
  void followsAConfigurationFromStageToStage() {
    history.add(
        "a",
        Step.of("2026-03-01T10:00:00Z", "ACTIVE"),
        Step.of("2026-03-01T11:00:00Z", "ACTIVE").onStage("stage-2"),
        Step.of("2026-03-01T13:00:00Z", "ACTIVE").onStage(null),
        Step.of("2026-03-01T16:00:00Z", "INACTIVE").onStage(null));

    assertThat(
            rows(
                """
                SELECT coalesce(stage_arn, 'none') || ' ' || day || ' ' || active_hours || ' '
                       || peak_active
                FROM ivs.stage_activity_by_day('2026-02-28', '2026-03-02') ORDER BY 1"""))
        .containsExactly(
            "none 2026-03-01 3.0000 1",
            "stage-1 2026-03-01 1.0000 1",
            "stage-2 2026-03-01 2.0000 1");
  }

  private static Step[] active(String from, String to) {
    return new Step[] {Step.of(from, "ACTIVE"), Step.of(to, "INACTIVE")};
  }

  private List<String> bySource(String first, String last) {
    return rows(
        """
        SELECT day || ' ' || active_hours || ' ' || transitions || ' ' || peak_active
        FROM ivs.activity_by_day(?::date, ?::date) ORDER BY day""",
        first,
        last);
  }

  private List<String> rows(String sql, Object... bindings) {
    return postgres.dsl().fetch(sql, bindings).map(row -> row.get(0, String.class));
  }
}
