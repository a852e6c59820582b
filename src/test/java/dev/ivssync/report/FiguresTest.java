package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.config.Schedule;
import dev.ivssync.schedule.Pauses;
import dev.ivssync.schedule.ScheduledSource;
import dev.ivssync.schedule.SchedulerSettings;
import dev.ivssync.schedule.SyncScheduler;
import dev.ivssync.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private final Figures figures = new Figures(postgres.database());

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void knowsNothingOfADatabaseThatIsNew() {
    assertThat(figures.sources()).isEmpty();
    assertThat(figures.live()).isEmpty();
  }

  @Test
  void tellsOfEachSourceHowItStands() {
    source("a", "2026-11-25 10:00:00.25+00");
    source("b", null);
    run("a", "COMPLETED");
    run("b", "HELD");
    schedule("a", "b");
    pause("a");

    assertThat(figures.sources())
        .containsExactlyInAnyOrder(
            new SourceFigures("a", Instant.parse("2026-11-25T10:00:00.250Z"), 0, true),
            new SourceFigures("b", null, 1, false));
  }

  @Test
  void aSourceIsPausedByTheDecisionBeforeItIsScheduledOrListed() {
    source("a", null);
    pause("never-listed");

    assertThat(figures.sources())
        .containsExactlyInAnyOrder(
            new SourceFigures("a", null, 0, false),
            new SourceFigures("never-listed", null, 0, true));
  }

  @Test
  void countsWhatIsLiveByState() {
    source("a", null);
    source("b", null);
    configuration("a", "1", "ACTIVE", null);
    configuration("a", "2", "ACTIVE", null);
    configuration("a", "3", "INACTIVE", null);
    configuration("a", "4", "DRAINING", null);
    configuration("a", "5", "ACTIVE", "now");
    configuration("b", "6", "INACTIVE", null);

    assertThat(figures.live())
        .containsExactlyInAnyOrder(new LiveCount("a", 2, 1, 1), new LiveCount("b", 0, 1, 0));
  }

  private void pause(String source) {
    new Pauses(postgres.database()).pause(source, "ann@laptop", "why");
  }

  private void source(String name, String lastComplete) {
    postgres
        .dsl()
        .execute(
            "INSERT INTO ivs.sync_source (source, region, last_complete_at)"
                + " VALUES (?, 'us-east-1', ?::timestamptz)",
            name,
            lastComplete);
  }

  private void run(String source, String status) {
    postgres
        .dsl()
        .execute(
            "INSERT INTO ivs.sync_run (source, trigger, status, node, scope, from_start)"
                + " VALUES (?, 'SCHEDULE', ?, 'host/7', 'us-east-1', true)",
            source,
            status);
  }

  private void configuration(String source, String id, String state, String deleted) {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.ingest_configuration
              (source, arn, account_id, region, ingest_protocol, state, version, first_seen_at,
               changed_at, deleted_at, missed_listings)
            VALUES (?, ?, '123456789012', 'us-east-1', 'RTMPS', ?, 1, now(), now(),
                    ?::timestamptz, 0)""",
            source,
            "arn:aws:ivs:us-east-1:123456789012:ingest-configuration/" + id,
            state,
            deleted);
  }

  private void schedule(String... names) {
    SchedulerSettings settings = new SchedulerSettings("host/7", 1, Duration.ZERO);
    try (SyncScheduler scheduler =
        SyncScheduler.open(postgres.database(), settings, fire -> {}, Clock.systemUTC())) {
      scheduler.reconcile(
          List.of(names).stream()
              .map(name -> new ScheduledSource(name, Schedule.parse("every 1h", ZoneOffset.UTC)))
              .toList());
    }
  }
}
