package dev.ivssync.simulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting that ends at once when the simulator is closed. */
final class Pause {

  private final CountDownLatch closed = new CountDownLatch(1);

  /** Whether the whole time went by. */
  boolean hold(Duration time) {
    if (time.isZero()) {
      return true;
    }
    try {
      return !closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void close() {
    closed.countDown();
  }
}
