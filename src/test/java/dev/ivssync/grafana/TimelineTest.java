package dev.ivssync.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The lanes of states: what is confirmed, what is not, and since when. */
class TimelineTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String ARN = "arn:aws:ivs:eu-west-1:123456789012:ingest-configuration/abc";

  private final TestDatabase postgres = TestDatabase.fresh();
  private final Grafana grafana = new Grafana(postgres);
  private final Dashboard dashboard = Dashboard.named("ivs-sync-stages");
  private final Panel panel = dashboard.panel("States, and how sure they are");

  @AfterEach
  void close() {
    grafana.close();
    postgres.close();
  }

  @Test
  void aChangeIsDrawnAsTheIntervalInWhichItHappened() {
    source("11:55");
    row("ACTIVE", 2, "11:05:01", null);
    change(1, "CREATED", null, "INACTIVE", null, "09:00:01");
    change(2, "UPDATED", "INACTIVE", "ACTIVE", "11:00", "11:05:01");

    assertThat(lane(Duration.ofHours(2)))
        .containsExactlyEntriesOf(
            states(
                "10:00", "INACTIVE",
                "11:00", "became ACTIVE in here",
                "11:05:01", "ACTIVE",
                "11:55", "ACTIVE when last seen"));
  }

  @Test
  void aStateThatWasSeenOnceIsNamedByTheIntervalThatFollows() {
    source("11:10");
    row("INACTIVE", 3, "11:10:01", null);
    change(1, "CREATED", null, "INACTIVE", null, "10:30");
    change(2, "UPDATED", "INACTIVE", "ACTIVE", "11:00", "11:05:01");
    change(3, "UPDATED", "ACTIVE", "INACTIVE", "11:05:01", "11:10:01");

    assertThat(lane(Duration.ofHours(2)))
        .containsExactlyEntriesOf(
            states(
                "10:30", "INACTIVE",
                "11:00", "became ACTIVE in here",
                "11:05:01", "became INACTIVE in here",
                "11:10:01", "not ACTIVE when last seen"));
  }

  @Test
  void aTombstoneAndItsReturnAreDrawnTooAndOtherChangesAreNot() {
    source("11:55");
    row("ACTIVE", 4, "11:30", null);
    change(1, "CREATED", null, "ACTIVE", "10:10", "10:15");
    change(2, "UPDATED", "ACTIVE", "ACTIVE", "10:15", "10:20");
    change(3, "DELETED", "ACTIVE", null, "10:40", "10:50");
    change(4, "RESTORED", "ACTIVE", "ACTIVE", "11:25", "11:30");

    assertThat(lane(Duration.ofHours(2)))
        .containsExactlyEntriesOf(
            states(
                "10:10", "appeared in here",
                "10:15", "ACTIVE",
                "10:40", "vanished in here",
                "10:50", "gone",
                "11:25", "appeared in here",
                "11:30", "ACTIVE",
                "11:55", "ACTIVE when last seen"));
  }

  @Test
  void whatIsGoneSinceBeforeThePeriodHasNoLane() {
    source("11:55");
    row("ACTIVE", 2, "10:50", "10:50");
    change(1, "CREATED", null, "ACTIVE", null, "09:00");
    change(2, "DELETED", "ACTIVE", null, "10:40", "10:50");

    assertThat(lane(Duration.ofMinutes(30))).isEmpty();
    assertThat(lane(Duration.ofHours(2)))
        .containsExactlyEntriesOf(
            states("10:00", "ACTIVE", "10:40", "vanished in here", "10:50", "gone"));
  }

  @Test
  void anotherWordOfTheServiceIsAStateToo() {
    source("11:55");
    row("DRAINING", 2, "11:05", null);
    change(1, "CREATED", null, "ACTIVE", null, "09:00");
    change(2, "UPDATED", "ACTIVE", "DRAINING", "11:00", "11:05");

    assertThat(lane(Duration.ofHours(2)).values())
        .containsExactly("ACTIVE", "changed in here", "another state", "not ACTIVE when last seen");
  }

  private void source(String lastCompleteStart) {
    postgres
        .dsl()
        .execute(
            "INSERT INTO ivs.sync_source (source, account_id, region, last_complete_started_at)"
                + " VALUES ('demo', '123456789012', 'eu-west-1', ?::timestamptz)",
            at(lastCompleteStart));
  }

  private void row(String state, int version, String changed, @Nullable String deleted) {
    postgres
        .dsl()
        .execute(
            "INSERT INTO ivs.ingest_configuration (source, arn, account_id, region, name, state,"
                + " version, first_seen_at, changed_at, deleted_at) VALUES ('demo', ?,"
                + " '123456789012', 'eu-west-1', 'n', ?, ?, ?::timestamptz, ?::timestamptz,"
                + " ?::timestamptz)",
            ARN,
            state,
            version,
            at("09:00"),
            at(changed),
            deleted == null ? null : at(deleted));
  }

  private void change(
      int version,
      String kind,
      @Nullable String before,
      @Nullable String after,
      @Nullable String confirmed,
      String observed) {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.ingest_configuration_change
              (source, arn, version, kind, changed_fields, before, after, confirmed_at, observed_at,
               run_id)
            VALUES ('demo', ?, ?, ?, ?::text[], jsonb_build_object('state', ?::text),
                    CASE WHEN ?::text IS NOT NULL THEN jsonb_build_object('state', ?::text) END,
                    ?::timestamptz, ?::timestamptz, 1)""",
            ARN,
            version,
            kind,
            before != null && after != null && !before.equals(after) ? "{state}" : "{}",
            before,
            after,
            after,
            confirmed == null ? null : at(confirmed),
            at(observed));
  }

  private Map<Instant, String> lane(Duration period) {
    Grafana.Answer answer =
        grafana.ask(
            panel, panel.targets().get(0), Grafana.initial(dashboard), TimeRange.upTo(NOW, period));
    List<Series> lanes = Series.of(answer.frame());
    Map<Instant, String> words = new LinkedHashMap<>();
    assertThat(lanes).hasSizeLessThanOrEqualTo(1);
    lanes.forEach(
        lane ->
            lane.points()
                .forEach(
                    (at, code) ->
                        words.put(
                            at,
                            panel.mappings("value").get(String.valueOf(code.intValue())).text())));
    return words;
  }

  private static Map<Instant, String> states(String... timesAndWords) {
    Map<Instant, String> states = new LinkedHashMap<>();
    for (int i = 0; i < timesAndWords.length; i += 2) {
      states.put(Instant.parse(at(timesAndWords[i])), timesAndWords[i + 1]);
    }
    return states;
  }

  private static String at(String time) {
    return "2026-11-20T" + (time.length() == 5 ? time + ":00" : time) + "Z";
  }
}
