package dev.ivssync.sync;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;

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
   * Claims a source, and begins to work under the lease in the same transaction.
   *
   * @param stopped asked before anything is claimed, and while waiting
   * @throws SourceHeldException if a living process holds the source
   */
  <T> T claim(
      Source source, BooleanSupplier stopped, BiFunction<DSLContext, LeaseStore.Claimed, T> work) {
    if (stopped.getAsBoolean()) {
      throw new StoppedException();
    }
    Optional<T> begun = leases.claim(source, work);
    if (begun.isPresent()) {
      return begun.get();
    }
    LeaseStore.Holding first = leases.holding(source.name());
    while (begun.isEmpty()) {
      pause(stopped);
      begun = leases.claim(source, work);
      if (begun.isEmpty()) {
        requireDead(source, first, leases.holding(source.name()));
      }
    }
    return begun.get();
  }

  private static void requireDead(
      Source source, LeaseStore.Holding before, LeaseStore.Holding now) {
    if (now.holder() != null && !now.equals(before)) {
      throw new SourceHeldException(source.name(), now.holder());
    }
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
