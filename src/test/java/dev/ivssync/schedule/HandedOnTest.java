package dev.ivssync.schedule;

import static dev.ivssync.schedule.ScheduleFixture.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node that stops does not begin, or leaves in the middle. */
class HandedOnTest {

  private final ScheduleFixture postgres = new ScheduleFixture();

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void aFireThatComesToANodeAsItStopsIsLeftToTheNext() {
    FireLog log = new FireLog();
    SyncScheduler stopping = postgres.started(log);
    stopping.refuse();
    stopping.reconcile(List.of(source("a", "every 24h")));
    await().until(() -> handedOn() == 1);
    stopping.close();
    assertThat(log.fires()).isEmpty();

    postgres.started(log, source("a", "every 24h"));

    await().until(() -> log.sources().equals(List.of("a")));
    assertThat(log.fires().get(0).manual()).isFalse();
    await().until(() -> handedOn() == 0);
  }

  @Test
  void aFireThatSomebodyAskedForIsNotLostEither() {
    FireLog log = new FireLog();
    SyncScheduler stopping = postgres.started(log, source("a", "0 0 0 29 2 ?"));
    stopping.refuse();
    stopping.fireNow("a");
    long asked = manualStart();
    await().until(() -> manualStart() > asked);
    stopping.close();
    assertThat(log.fires()).isEmpty();

    postgres.started(log, source("a", "0 0 0 29 2 ?"));

    await().until(() -> log.sources().equals(List.of("a")));
    assertThat(log.fires().get(0).manual()).isTrue();
  }

  @Test
  void aRunThatIsLeftInTheMiddleGoesOnAtTheNext() {
    leaveInTheMiddle("every 24h");
    FireLog log = new FireLog();

    postgres.started(log, source("a", "every 24h"));

    await().until(() -> log.sources().equals(List.of("a")));
    await().until(() -> handedOn() == 0);
  }

  @Test
  void theRunOfAnHourGoesOnForFiveMinutesLonger() {
    Instant now = Instant.now();

    leaveTheRunOfAnHour();

    assertThat(endOfHandedOn()).isBetween(now.plusSeconds(290), now.plusSeconds(400));
  }

  @Test
  void andNotAfterThat() {
    leaveTheRunOfAnHour();
    postgres.rewindHandedOn(Duration.ofHours(3));
    FireLog log = new FireLog();

    postgres.started(log, source("a", "0 0 3 * * ?"), source("b", "every 24h"));

    await().until(() -> log.sources().contains("b"));
    await().until(() -> handedOn() == 0);
    assertThat(log.sources()).containsExactly("b");
  }

  @Test
  void whatWasLeftIsNotGoneOnWithWhileItsSourceIsPaused() {
    leaveInTheMiddle("every 24h");
    postgres.pauses().pause("a", "someone@here", null);
    FireLog log = new FireLog();

    postgres.started(log, source("a", "every 24h"), source("b", "every 24h"));

    await().until(() -> log.sources().contains("b"));
    await().until(() -> handedOn() == 0);
    assertThat(log.sources()).containsExactly("b");
  }

  /** Of three o'clock, which has just been. */
  private void leaveTheRunOfAnHour() {
    postgres.stored(source("a", "0 0 3 * * ?"));
    Instant now = Instant.now();
    postgres.rewind("a", now.minusSeconds(86_400), now.minusSeconds(1));
    leaveInTheMiddle("0 0 3 * * ?");
  }

  /** By a node that stops while the source's run is at work. */
  private void leaveInTheMiddle(String schedule) {
    try (GatedWork left = GatedWork.left();
        SyncScheduler stopping = postgres.started(left, source("a", schedule))) {
      await().until(left::hasBegun);
      stopping.standBy();
      left.open();
      await().until(() -> handedOn() == 1);
    }
  }

  private int handedOn() {
    return postgres
        .sql()
        .fetch(
            """
            SELECT FROM quartz.qrtz_triggers
            WHERE trigger_group = 'handed-on' AND trigger_state <> 'COMPLETE'
            """)
        .size();
  }

  private Instant endOfHandedOn() {
    return Instant.ofEpochMilli(
        postgres
            .sql()
            .fetchSingle(
                "SELECT end_time FROM quartz.qrtz_triggers WHERE trigger_group = 'handed-on'")
            .get(0, long.class));
  }

  private long manualStart() {
    return postgres
        .sql()
        .fetchSingle("SELECT start_time FROM quartz.qrtz_triggers WHERE trigger_group = 'manual'")
        .get(0, long.class);
  }
}
