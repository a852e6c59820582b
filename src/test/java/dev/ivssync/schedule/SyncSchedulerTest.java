package dev.ivssync.schedule;

import static dev.ivssync.schedule.ScheduleFixture.source;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ivssync.testing.FaultRow;
import dev.ivssync.testing.ServerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncSchedulerTest {

  private final ScheduleFixture postgres = new ScheduleFixture();
  private final FireLog log = new FireLog();

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void aNewIntervalFiresAtOnceAndThenEveryInterval() {
    postgres.started(log, source("a", "every 1s"), source("b", "every 1h"));

    await().until(() -> log.sources().stream().filter("a"::equals).count() >= 3);

    List<Instant> times =
        log.fires().stream()
            .filter(fire -> fire.source().equals("a"))
            .map(Fire::scheduledFireTime)
            .toList();
    assertThat(times)
        .doesNotHaveDuplicates()
        .allMatch(time -> Duration.between(times.get(0), time).toMillis() % 1_000 == 0);
    assertThat(log.sources()).containsOnlyOnce("b");
    assertThat(log.fires()).noneMatch(Fire::recovering);
  }

  @Test
  void aCronExpressionFires() {
    postgres.started(log, source("a", "0/1 * * * * ?"));

    await().until(() -> log.fires().size() >= 2);

    assertThat(log.fires())
        .extracting(Fire::scheduledFireTime)
        .allSatisfy(time -> assertThat(time).isEqualTo(time.truncatedTo(SECONDS)));
  }

  @Test
  @FaultRow(32)
  void ofTwoNodesOneRunsEachFire() {
    FireLog other = new FireLog();
    postgres.started(log, source("a", "every 1s"), source("b", "every 1s"));
    postgres.started(other, source("a", "every 1s"), source("b", "every 1s"));

    await().until(() -> log.fires().size() + other.fires().size() >= 8);

    assertThat(Stream.concat(log.fires().stream(), other.fires().stream()).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void aFailingRunDoesNotEndTheSchedule() {
    postgres.started(
        fire -> {
          log.run(fire);
          throw new IllegalStateException("as the test wants it");
        },
        source("a", "every 1s"));

    await().until(() -> log.fires().size() >= 3);

    assertThat(log.fires()).doesNotHaveDuplicates();
  }

  @Test
  void aSourceOfAnotherNodesConfigurationIsLeftAlone() {
    postgres.started(log, source("a", "every 1s"));
    SyncScheduler newer = postgres.node(log);
    newer.reconcile(List.of(source("a", "every 1s"), source("new", "every 1s")));

    Instant first = postgres.nextFires().get("new");

    await().until(() -> postgres.nextFires().get("new").isAfter(first.plusSeconds(2)));

    assertThat(log.sources()).containsOnly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1 h", "-1 h"})
  void theRunOfALostNodeIsRecoveredWhateverItsClock(String database) {
    ServerClock.set(postgres.sql(), database);
    try (GatedWork stuck = new GatedWork()) {
      SyncScheduler lost = postgres.node(stuck, Duration.ZERO);
      lost.reconcile(List.of(source("a", "every 1h")));
      lost.start();
      await().until(stuck::hasBegun);
      lost.close();

      postgres.started(log, source("a", "every 1h"));

      await().until(() -> log.fires().size() == 1);
      assertThat(log.fires()).allMatch(Fire::recovering);
    }
  }

  @Test
  void nodesCheckInByTheClockOfTheDatabase() {
    ServerClock.set(postgres.sql(), "-1 h");
    postgres.started(log, source("a", "every 1h"));

    await().until(() -> log.fires().size() == 1);

    assertThat(
            postgres
                .sql()
                .fetchSingle(
                    """
                    SELECT extract(epoch FROM clock.now() - to_timestamp(last_checkin_time / 1000.0))
                    FROM quartz.qrtz_scheduler_state""")
                .get(0, double.class))
        .isBetween(-5.0, 20.0);
  }

  @Test
  @FaultRow(33)
  void aScheduleShorterThanARunStartsNoSecondOneAndCountsWhatItMissed() {
    try (GatedWork slow = new GatedWork()) {
      SyncScheduler node = postgres.started(slow, source("a", "every 1s"));
      await().until(slow::hasBegun);
      Instant first = postgres.nextFires().get("a");
      // one that is unaffected tells that time goes by
      SyncScheduler other = postgres.started(log, source("a", "every 1s"), source("b", "every 1s"));
      await().until(() -> log.sources().stream().filter("b"::equals).count() >= 3);

      assertThat(log.sources()).containsOnly("b");
      assertThat(slow.begun()).isEqualTo(1);
      slow.open();
      await().until(() -> postgres.nextFires().get("a").isAfter(first));
      await().until(() -> node.missedFires("a") + other.missedFires("a") > 0);
    }
  }

  @Test
  void aDatabaseWithoutTheTablesIsSaid() {
    postgres.sql().execute("DROP SCHEMA quartz CASCADE");

    assertThatThrownBy(() -> postgres.node(log).reconcile(List.of(source("a", "every 1h"))))
        .isInstanceOf(ScheduleException.class)
        .hasMessageStartingWith("the schedule could not be stored: ")
        .hasMessageContaining("does not exist")
        .hasMessageEndingWith("; check that the database answers and is migrated");
  }
}
