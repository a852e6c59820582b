package dev.ivssync.schedule;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** Daily work that takes for ever, or until it is stopped; at the latest, the test lets it go. */
final class EndlessWork implements DailyWork, AutoCloseable {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final boolean isStoppable;

  private EndlessWork(boolean isStoppable) {
    this.isStoppable = isStoppable;
  }

  static EndlessWork stoppable() {
    return new EndlessWork(true);
  }

  static EndlessWork unstoppable() {
    return new EndlessWork(false);
  }

  @Override
  public boolean run(Instant due) {
    begun.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !isStoppable;
  }

  @Override
  public void stop() {
    if (isStoppable) {
      end.countDown();
    }
  }

  boolean hasBegun() {
    return begun.getCount() == 0;
  }

  @Override
  public void close() {
    end.countDown();
  }
}
