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
            new SourceFigures("a", Instant.parse("2026-11-25T10:00:00.250Z"), 0, true, null),
            new SourceFigures("b", null, 1, false, null));
  }

  @Test
  void aSourceIsPausedByTheDecisionBeforeItIsScheduledOrListed() {
    source("a", null);
    pause("never-listed");

    assertThat(figures.sources())
        .containsExactlyInAnyOrder(
            new SourceFigures("a", null, 0, false, null),
            new SourceFigures("never-listed", null, 0, true, null));
  }

  @Test
  void tellsWhatIsLiveAsTheLastListingHasCountedIt() {
    source("a", null);
    source("never-ended", null);
    counted("a", 7, 4, 2);

    assertThat(figures.sources())
        .extracting(SourceFigures::live)
        .containsExactlyInAnyOrder(new LiveCount(4, 2, 1), null);
  }

  @Test
  void theCountsOfANodeOfTheVersionBeforeAddUpToNothingBelowZero() {
    source("a", null);
    counted("a", 3, 2, 5);

    assertThat(figures.sources().get(0).live()).isEqualTo(new LiveCount(2, 5, 0));
  }

  private void counted(String source, long live, long active, long inactive) {
    postgres
        .dsl()
        .execute(
            "UPDATE ivs.sync_source SET live = ?, active = ?, inactive = ? WHERE source = ?",
            live,
            active,
            inactive,
            source);
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

  private void schedule(String... names) {
    SchedulerSettings settings = new SchedulerSettings("host/7", 1, Duration.ZERO);
    try (SyncScheduler scheduler =
        SyncScheduler.open(postgres.database(), settings, fire -> true, Clock.systemUTC())) {
      scheduler.reconcile(
          List.of(names).stream()
              .map(name -> new ScheduledSource(name, Schedule.parse("every 1h", ZoneOffset.UTC)))
              .toList());
    }
  }
}
