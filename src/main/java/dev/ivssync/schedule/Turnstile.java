package dev.ivssync.schedule;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the runs at hand; once shut, lets no other begin. */
final class Turnstile {

  private final Lock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private int inside;
  private boolean shut;

  /** Whether the caller may go in; it then has to {@link #leave}. */
  boolean enter() {
    lock.lock();
    try {
      if (!shut) {
        inside++;
      }
      return !shut;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      inside--;
      if (inside == 0) {
        empty.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  void shut() {
    lock.lock();
    try {
      shut = true;
    } finally {
      lock.unlock();
    }
  }

  boolean isShut() {
    lock.lock();
    try {
      return shut;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all have left; false where they do not in time, or the caller is interrupted. */
  boolean awaitEmpty(Duration patience) {
    lock.lock();
    try {
      long nanos = patience.toNanos();
      while (inside > 0 && nanos > 0) {
        nanos = empty.awaitNanos(nanos);
      }
      return inside == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
