package dev.ivssync.schedule;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs that begin, and end when the test says so. */
final class GatedWork implements ScheduledWork, AutoCloseable {

  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final boolean toTheEnd;

  GatedWork() {
    this(true);
  }

  private GatedWork(boolean toTheEnd) {
    this.toTheEnd = toTheEnd;
  }

  /** Runs that are left in the middle. */
  static GatedWork left() {
    return new GatedWork(false);
  }

  @Override
  public boolean run(Fire fire) {
    begun.incrementAndGet();
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended.incrementAndGet();
    return toTheEnd;
  }

  boolean hasBegun() {
    return begun.get() > 0;
  }

  int begun() {
    return begun.get();
  }

  int ended() {
    return ended.get();
  }

  void open() {
    gate.countDown();
  }

  @Override
  public void close() {
    open();
  }
}
