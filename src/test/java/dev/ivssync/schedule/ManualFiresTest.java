package dev.ivssync.schedule;

import static dev.ivssync.schedule.ScheduleFixture.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody wants a source listed now. */
class ManualFiresTest {

  private final ScheduleFixture postgres = new ScheduleFixture();
  private final FireLog log = new FireLog();

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void firesAtOnceAndLeavesTheScheduleAlone() {
    SyncScheduler node = postgres.started(log, source("a", "every 1h"));
    await().until(() -> log.fires().size() == 1);
    Map<String, Instant> before = postgres.nextFires();

    assertThat(node.fireNow("a")).isTrue();

    await().until(() -> log.fires().size() == 2);
    assertThat(log.fires()).extracting(Fire::manual).containsExactly(false, true);
    assertThat(log.fires()).noneMatch(Fire::recovering);
    assertThat(postgres.nextFires()).isEqualTo(before);
    assertThat(node.missedFires("a")).isZero();
  }

  @Test
  void isAskedForOnceHoweverOften() {
    try (GatedWork work = new GatedWork()) {
      SyncScheduler node = postgres.started(work, source("a", "every 1h"));
      await().until(() -> work.begun() == 1);

      assertThat(node.fireNow("a")).isTrue();
      assertThat(node.fireNow("a")).isFalse();
      assertThat(node.fireNow("a")).isFalse();
      work.open();

      await().until(() -> work.ended() == 2);
      await().until(() -> node.fireNow("a"));
      await().until(() -> work.ended() == 3);
    }
  }

  @Test
  void aSourceThatIsNotScheduledIsRefused() {
    SyncScheduler node = postgres.started(log, source("a", "every 1h"));

    assertThatThrownBy(() -> node.fireNow("b")).isInstanceOf(ScheduleException.class);
  }
}
