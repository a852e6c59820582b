package dev.ivssync.sync;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Claims sources, waiting for the lease of a dead process to run out. A living process renews its
 * lease before that, which tells the two apart.
 */
final class Claims {

  private static final long LOOK_AGAIN_MILLIS = 200;

  private final LeaseStore leases;

  Claims(LeaseStore leases) {
    this.leases = leases;
  }

  /**
   * @param stopped asked before anything is claimed, and while waiting
   * @throws SourceHeldException if a living process holds the source
   */
  Lease claim(Source source, BooleanSupplier stopped) {
    if (stopped.getAsBoolean()) {
      throw new StoppedException();
    }
    leases.register(source);
    LeaseStore.Holding first = leases.holding(source.name());
    Optional<Lease> lease = leases.claim(source.name());
    while (lease.isEmpty()) {
      LeaseStore.Holding now = leases.holding(source.name());
      if (now.holder() != null && !now.equals(first)) {
        throw new SourceHeldException(source.name(), now.holder());
      }
      pause(stopped);
      lease = leases.claim(source.name());
    }
    return lease.get();
  }

  private static void pause(BooleanSupplier stopped) {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
    if (stopped.getAsBoolean()) {
      throw new StoppedException();
    }
  }
}
