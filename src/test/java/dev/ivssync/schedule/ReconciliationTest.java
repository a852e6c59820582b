package dev.ivssync.schedule;

import static dev.ivssync.schedule.ScheduleFixture.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.config.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.SchedulerException;

class ReconciliationTest {

  private static final ZoneId CHATHAM = ZoneId.of("Pacific/Chatham");

  private final ScheduleFixture postgres = new ScheduleFixture();
  private final FireLog log = new FireLog();

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void anUnchangedRestartWritesNothing() {
    ScheduledSource every = source("a", "every 1h");
    ScheduledSource cron = new ScheduledSource("b", Schedule.parse("0 0 3 1 1 ?", CHATHAM));
    try (SyncScheduler first = postgres.started(log, every, cron)) {
      await().until(() -> log.fires().size() == 1);
    }
    List<String> rows = postgres.rowVersions();

    postgres.started(log, every, cron);
    postgres.started(log, every, cron, source("c", "every 1h"));
    await().until(() -> log.sources().contains("c"));

    assertThat(rows).hasSize(6);
    assertThat(postgres.rowVersions()).containsAll(rows);
    assertThat(log.sources()).containsExactly("a", "c");
  }

  @Test
  void aRemovedSourceIsNoLongerScheduled() {
    postgres.stored(source("a", "every 1h"), source("b", "every 1h"));

    postgres.stored(source("b", "every 1h"));

    assertThat(postgres.jobs()).containsExactly("b");
    assertThat(postgres.nextFires()).containsOnlyKeys("b");
  }

  @Test
  void aChangedIntervalCountsFromTheLastFire() {
    Instant previous = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    postgres.stored(source("a", "every 1h"));
    postgres.rewind("a", previous, previous.plus(1, ChronoUnit.HOURS));

    postgres.stored(source("a", "every 10m"));

    assertThat(postgres.nextFires()).containsEntry("a", previous.plus(10, ChronoUnit.MINUTES));
  }

  @Test
  void aChangedIntervalThatIsOverFiresNow() {
    Instant now = Clock.systemUTC().instant();
    postgres.stored(source("a", "every 1h"));
    postgres.rewind("a", now.minus(30, ChronoUnit.MINUTES), now.plus(30, ChronoUnit.MINUTES));

    postgres.stored(source("a", "every 10m"));

    assertThat(postgres.nextFires().get("a")).isBetween(now.minusMillis(1), now.plusSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"every 10m", "0 0/10 * * * ?"})
  void aScheduleThatANodeWithAnotherClockHasPutOffIsTakenUpAgain(String schedule) {
    Instant now = Clock.systemUTC().instant();
    postgres.stored(source("a", schedule));
    postgres.rewind("a", now.plus(1, ChronoUnit.HOURS), now.plus(70, ChronoUnit.MINUTES));

    postgres.stored(source("a", schedule));

    assertThat(postgres.nextFires().get("a"))
        .isBetween(now.minusMillis(1), now.plus(10, ChronoUnit.MINUTES).plusSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"every 10m", "0 0/10 * * * ?"})
  void whatIsPutOffUnderARunningNodeIsTakenUpAgain(String schedule) throws SchedulerException {
    Instant now = Clock.systemUTC().instant();
    SyncScheduler node = postgres.node(log);
    node.reconcile(List.of(source("a", schedule)));
    postgres.rewind("a", now.plus(1, ChronoUnit.HOURS), now.plus(70, ChronoUnit.MINUTES));

    node.tend();

    assertThat(postgres.nextFires().get("a"))
        .isBetween(now.minusMillis(1), now.plus(10, ChronoUnit.MINUTES).plusSeconds(20));
  }

  @Test
  void anotherNodesNewScheduleIsNotUndone() throws SchedulerException {
    SyncScheduler older = postgres.node(log);
    older.reconcile(List.of(source("a", "every 10m")));
    Instant now = Clock.systemUTC().instant();
    postgres.stored(source("a", "every 6h"));
    postgres.rewind("a", now, now.plus(6, ChronoUnit.HOURS));
    List<String> rows = postgres.rowVersions();

    older.tend();

    assertThat(postgres.rowVersions()).isEqualTo(rows);
  }

  @Test
  void aNodeWhoseClockIsOffPutsNoScheduleRight() throws SchedulerException {
    Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofHours(-2));
    SyncScheduler node = postgres.node(log, Duration.ZERO, behind);
    node.reconcile(List.of(source("a", "every 10m")));
    Instant now = Clock.systemUTC().instant();
    postgres.rewind("a", now, now.plus(10, ChronoUnit.MINUTES));
    List<String> rows = postgres.rowVersions();

    node.tend();

    assertThat(postgres.rowVersions()).isEqualTo(rows);
  }

  @Test
  void anIntervalBecomesACronExpressionInItsZone() {
    postgres.stored(source("a", "every 1h"));

    Schedule nightly = Schedule.parse("0 0 3 * * ?", CHATHAM);
    postgres.stored(new ScheduledSource("a", nightly));

    Instant next = postgres.nextFires().get("a");
    assertThat(next.atZone(CHATHAM)).satisfies(at -> assertThat(at.getHour()).isEqualTo(3));
    assertThat(nightly.nextFires(next.minusSeconds(1), 1)).containsExactly(next);
  }

  @Test
  void aChangedZoneIsAChangedSchedule() {
    postgres.stored(source("a", "0 0 3 * * ?"));
    Instant utc = postgres.nextFires().get("a");

    postgres.stored(new ScheduledSource("a", Schedule.parse("0 0 3 * * ?", CHATHAM)));

    assertThat(postgres.nextFires().get("a")).isNotEqualTo(utc);
  }

  @Test
  void aScheduleThatHasEndedFiresNoMore() {
    postgres.stored(source("a", "every 1h"));

    postgres.stored(source("a", "0 0 0 1 1 ? 2020"), source("b", "0 0 0 1 1 ? 2020"));

    assertThat(postgres.nextFires()).isEmpty();
    assertThat(postgres.jobs()).containsExactly("a", "b");
  }

  @Test
  void aTriggerInErrorIsRevived() {
    postgres.stored(source("a", "every 1h"));
    postgres.sql().execute("UPDATE quartz.qrtz_triggers SET trigger_state = 'ERROR'");

    postgres.started(log, source("a", "every 1h"));

    await().until(() -> log.sources().equals(List.of("a")));
  }

  @Test
  void aTriggerThatComesIntoErrorUnderARunningNodeIsRevived() throws SchedulerException {
    SyncScheduler node = postgres.started(log, source("a", "every 1s"));
    await().until(() -> !log.fires().isEmpty());
    postgres.sql().execute("UPDATE quartz.qrtz_triggers SET trigger_state = 'ERROR'");
    int before = log.fires().size();

    node.tend();

    await().until(() -> log.fires().size() > before + 1);
    assertThat(
            postgres
                .sql()
                .fetch(
                    "SELECT FROM quartz.qrtz_triggers"
                        + " WHERE trigger_state = 'ERROR' AND trigger_group = 'source'"))
        .isEmpty();
  }
}
