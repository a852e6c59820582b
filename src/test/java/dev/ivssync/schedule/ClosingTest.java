package dev.ivssync.schedule;

import static dev.ivssync.schedule.ScheduleFixture.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosingTest {

  private final ScheduleFixture postgres = new ScheduleFixture();
  private final GatedWork work = new GatedWork();

  @AfterEach
  void close() {
    work.close();
    postgres.close();
  }

  @Test
  void closingWaitsForTheRunAtHandAndLeavesNothingToRecover() {
    SyncScheduler node = running(Duration.ofSeconds(20));

    CompletableFuture<Void> closing = CompletableFuture.runAsync(node::close);
    await().during(Duration.ofMillis(500)).until(() -> !closing.isDone());
    work.open();

    await().until(closing::isDone);
    assertThat(work.ended()).isEqualTo(1);
    assertThat(postgres.sql().fetch("SELECT * FROM quartz.qrtz_fired_triggers")).isEmpty();
  }

  @Test
  void closingDoesNotWaitForEver() {
    SyncScheduler node = running(Duration.ofMillis(300));

    CompletableFuture<Void> closing = CompletableFuture.runAsync(node::close);

    await().until(closing::isDone);
    assertThat(work.ended()).isZero();
  }

  @Test
  void nothingFiresAndNoConnectionStaysAfterClosing() {
    FireLog log = new FireLog();
    int before = postgres.connections();
    SyncScheduler node = postgres.started(log, source("a", "every 1s"));
    await().until(() -> !log.fires().isEmpty());

    node.close();

    int fired = log.fires().size();
    await().until(() -> postgres.connections() <= before);
    await().during(Duration.ofMillis(1_200)).until(() -> log.fires().size() == fired);
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
    postgres.stored(source("a", "0 0 3 * * ?"));
    Instant now = Instant.now();
    postgres.rewind("a", now.minusSeconds(86_400), now.minusSeconds(1));

    leaveInTheMiddle("0 0 3 * * ?");

    assertThat(endOfHandedOn()).isBetween(now.plusSeconds(290), now.plusSeconds(400));
  }

  @Test
  void andNotAfterThat() {
    postgres.stored(source("a", "0 0 3 * * ?"));
    Instant now = Instant.now();
    postgres.rewind("a", now.minusSeconds(86_400), now.minusSeconds(1));
    leaveInTheMiddle("0 0 3 * * ?");
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

  @Test
  void whatIsToldToStandByBeforeItStartsFiresNothing() {
    FireLog log = new FireLog();
    SyncScheduler node = postgres.node(log);
    node.reconcile(List.of(source("a", "every 24h")));

    node.standBy();
    node.start();
    node.close();

    assertThat(log.fires()).isEmpty();
    postgres.started(log, source("a", "every 24h"));
    await().until(() -> log.sources().equals(List.of("a")));
  }

  @Test
  void closingTwiceDoesNoHarm() {
    SyncScheduler node = running(Duration.ofSeconds(5));
    work.open();

    node.close();
    node.close();

    assertThat(work.ended()).isEqualTo(1);
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

  private SyncScheduler running(Duration patience) {
    SyncScheduler node = postgres.node(work, patience);
    node.reconcile(List.of(source("a", "every 1h")));
    node.start();
    await().until(work::hasBegun);
    return node;
  }
}
