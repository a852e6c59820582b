package dev.ivssync.schedule;

import static dev.ivssync.schedule.ScheduleFixture.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.testing.FaultRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MissedFiresTest {

  private final ScheduleFixture postgres = new ScheduleFixture();
  private final FireLog log = new FireLog();
  private final Instant now = Clock.systemUTC().instant();

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  @FaultRow(33)
  void anIntervalRunsOnceAfterDowntimeAndCountsWhatItMissed() {
    postgres.stored(source("a", "every 10m"), source("marker", "every 1s"));
    down("a", Duration.ofMinutes(35));

    SyncScheduler node =
        postgres.started(log, source("a", "every 10m"), source("marker", "every 1s"));
    await().until(() -> log.sources().contains("a"));
    await().until(() -> log.sources().stream().filter("marker"::equals).count() >= 2);

    assertThat(log.sources()).containsOnlyOnce("a");
    assertThat(node.missedFires("a")).isEqualTo(4);
    assertThat(postgres.nextFires().get("a")).isAfter(now.plus(Duration.ofMinutes(9)));
  }

  @Test
  @FaultRow(33)
  void aCronExpressionWaitsForItsNextHour() {
    int hour = now.atZone(ZoneOffset.UTC).plusHours(12).getHour();
    String daily = "0 0 %d * * ?".formatted(hour);
    postgres.stored(source("a", daily), source("marker", "every 1s"));
    down("a", Duration.ofDays(2));

    SyncScheduler node = postgres.started(log, source("a", daily), source("marker", "every 1s"));
    await().until(() -> postgres.nextFires().get("a").isAfter(now));
    await().until(() -> log.sources().contains("marker"));

    assertThat(log.sources()).doesNotContain("a");
    assertThat(node.missedFires("a")).isBetween(2L, 3L);
  }

  @Test
  @FaultRow(33)
  void aShortPauseIsNotMadeUpForInABurst() {
    postgres.stored(source("a", "every 10s"));
    Instant first = now.minusSeconds(45);
    postgres.rewind("a", first.minusSeconds(10), first);

    SyncScheduler node = postgres.started(log, source("a", "every 10s"));
    await().until(() -> !log.fires().isEmpty());

    assertThat(log.fires().get(0).scheduledFireTime()).isAfterOrEqualTo(now.minusSeconds(10));
    assertThat(node.missedFires("a")).isGreaterThanOrEqualTo(4);
  }

  @Test
  void nothingIsMissedWhileAllIsWell() {
    // long enough for no stall of a busy machine to pass for a fire that was overtaken
    SyncScheduler node = postgres.started(log, source("a", "every 10s"));

    await().until(() -> log.fires().size() >= 2);

    assertThat(node.missedFires("a")).isZero();
  }

  private void down(String source, Duration since) {
    Instant missed = now.minus(since);
    postgres.rewind(source, missed, missed);
  }
}
