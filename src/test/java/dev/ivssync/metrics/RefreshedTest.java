package dev.ivssync.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RefreshedTest {

  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void manyWhoAskCostOneRead() {
    try (Refreshed value = reading(Duration.ofHours(1), () -> {})) {
      IntStream.range(0, 500).parallel().forEach(i -> value.refresh());

      assertThat(reads).hasValue(1);
    }
  }

  @Test
  void readsAgainAfterTheInterval() {
    try (Refreshed value = reading(Duration.ofMillis(20), () -> {})) {
      await().until(() -> refreshed(value) >= 3);
    }
  }

  @Test
  void nobodyWaitsForADatabaseThatIsSilent() {
    CountDownLatch never = new CountDownLatch(1);
    try (Refreshed value = reading(Duration.ZERO, () -> awaitQuietly(never))) {
      long begin = System.nanoTime();
      value.refresh();
      value.refresh();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
      assertThat(reads).as("reads at a time").hasValue(1);
    }
  }

  @Test
  void goesOnAfterAFailure() {
    try (Refreshed value =
        reading(
            Duration.ofMillis(1),
            () -> {
              throw new IllegalStateException("the database is down");
            })) {
      await().until(() -> refreshed(value) >= 2);
    }
  }

  @Test
  void aSlowReadIsMadeLessOften() {
    CountDownLatch first = new CountDownLatch(1);
    try (Refreshed value = reading(Duration.ZERO, () -> awaitQuietly(first))) {
      value.refresh();
      first.countDown();
      value.refresh();
      value.refresh();

      assertThat(reads).as("after one that took a second").hasValue(1);
    }
  }

  private Refreshed reading(Duration interval, Runnable read) {
    return new Refreshed(
        "test values",
        interval,
        () -> {
          reads.incrementAndGet();
          read.run();
        });
  }

  private int refreshed(Refreshed value) {
    value.refresh();
    return reads.get();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
