package dev.ivssync.schedule;

import static dev.ivssync.schedule.ScheduleFixture.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
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

  private SyncScheduler running(Duration patience) {
    SyncScheduler node = postgres.node(work, patience);
    node.reconcile(List.of(source("a", "every 1h")));
    node.start();
    await().until(work::hasBegun);
    return node;
  }
}
