package dev.ivssync.sync;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the leases that this process holds, three times in the life of a lease. */
final class LeaseKeeper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  /** A renewal waits while its source's own transaction holds the row; others must not wait too. */
  private static final int THREADS = 4;

  private final LeaseStore leases;
  private final Duration interval;
  private final ScheduledExecutorService executor =
      Executors.newScheduledThreadPool(THREADS, LeaseKeeper::thread);

  LeaseKeeper(LeaseStore leases, Duration leaseDuration) {
    this.leases = leases;
    this.interval = leaseDuration.dividedBy(3);
  }

  /** Keeps the lease until closed. */
  Kept keep(Lease lease) {
    AtomicBoolean lost = new AtomicBoolean();
    ScheduledFuture<?> renewal =
        executor.scheduleAtFixedRate(
            () -> renew(lease, lost),
            interval.toMillis(),
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
    return new Kept(lost, renewal);
  }

  /**
   * A lease that is being renewed.
   *
   * @param lost becomes true when a renewal has found another epoch
   */
  record Kept(AtomicBoolean lost, ScheduledFuture<?> renewal) implements AutoCloseable {

    boolean isLost() {
      return lost.get();
    }

    @Override
    public void close() {
      renewal.cancel(false);
    }
  }

  private void renew(Lease lease, AtomicBoolean lost) {
    try {
      if (!leases.renew(lease)) {
        lost.set(true);
      }
    } catch (RuntimeException e) {
      // The next renewal may succeed; if none does, the epoch refuses our next transaction.
      log.warn("the lease on source {} could not be renewed: {}", lease.source(), e.getMessage());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "lease-keeper");
    thread.setDaemon(true);
    return thread;
  }
}
