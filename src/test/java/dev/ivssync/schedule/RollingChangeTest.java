package dev.ivssync.schedule;

import static dev.ivssync.schedule.ScheduleFixture.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A source that some nodes know already, and others not yet. */
class RollingChangeTest {

  private final ScheduleFixture postgres = new ScheduleFixture();
  private final FireLog log = new FireLog();

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void aDailyFireWaitsForANodeThatKnowsItsSource() {
    SyncScheduler changed = changed("every 24h");

    SyncScheduler old = old();
    await().until(this::isHandedOn);
    assertThat(log.fires()).isEmpty();
    old.close();
    changed.start();

    await().until(() -> log.sources().equals(List.of("new")));
  }

  @Test
  void soDoesWhatSomebodyHasAskedFor() {
    SyncScheduler changed = changed("0 0 0 29 2 ?");
    changed.fireNow("new");

    SyncScheduler old = old();
    await().until(this::isPutOff);
    old.close();
    changed.start();

    await().until(() -> log.sources().equals(List.of("new")));
    assertThat(log.fires().get(0).manual()).isTrue();
  }

  @Test
  void aShortIntervalHasItsNextFire() {
    changed("every 1s");

    old();
    await().until(this::hasFiredTwice);

    assertThat(isHandedOn()).isFalse();
    assertThat(log.fires()).isEmpty();
  }

  /** One that does not fire yet. */
  private SyncScheduler changed(String schedule) {
    SyncScheduler node = postgres.node(log);
    node.reconcile(List.of(source("new", schedule)));
    return node;
  }

  /** As if it had started before the change, of which it knows nothing. */
  private SyncScheduler old() {
    SyncScheduler node = postgres.node(log);
    node.start();
    return node;
  }

  private boolean isHandedOn() {
    return there("trigger_group = 'handed-on'");
  }

  /** Than when it was asked for, which was before it was taken. */
  private boolean isPutOff() {
    return there("trigger_group = 'manual' AND next_fire_time > extract(epoch FROM now()) * 1000");
  }

  private boolean hasFiredTwice() {
    return there("prev_fire_time > start_time AND trigger_group = 'source'");
  }

  private boolean there(String condition) {
    return !postgres.sql().fetch("SELECT FROM quartz.qrtz_triggers WHERE " + condition).isEmpty();
  }
}
