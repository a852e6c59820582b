package dev.ivssync.console;

import dev.ivssync.database.DatabaseException;
import dev.ivssync.report.Soundness;
import dev.ivssync.report.Verifications;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what is stored can be trusted, which every page says: asked for with each of them, and
 * read by one every few seconds. Those who come meanwhile wait for it, so that after a quiet night
 * nobody is shown the evening's; but not longer than a server takes that answers.
 */
final class Alarm {

  private static final Logger log = LoggerFactory.getLogger(Alarm.class);

  private static final Duration KEPT = Duration.ofSeconds(3);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final Verifications verifications;
  private final Lock reading = new ReentrantLock();
  private final LongSupplier nanoTime;
  private long readAt;
  private volatile @Nullable Soundness known;

  /**
   * @param nanoTime such as {@link System#nanoTime}
   */
  Alarm(Verifications verifications, LongSupplier nanoTime) {
    this.verifications = verifications;
    this.nanoTime = nanoTime;
    this.readAt = nanoTime.getAsLong() - KEPT.toNanos();
  }

  /** How it stands; as it was read last where the database does not answer, or not in time. */
  Optional<Soundness> now() {
    if (hasTurn()) {
      try {
        readWhereDue();
      } finally {
        reading.unlock();
      }
    }
    return Optional.ofNullable(known);
  }

  private boolean hasTurn() {
    try {
      return reading.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void readWhereDue() {
    if (nanoTime.getAsLong() - readAt >= KEPT.toNanos()) {
      read();
      readAt = nanoTime.getAsLong();
    }
  }

  private void read() {
    try {
      known = verifications.soundness(known).orElse(null);
    } catch (DatabaseException e) {
      // the page itself tells of it
      log.debug("whether verifications hold could not be read", e);
    }
  }
}
