package dev.ivssync.metrics;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Something that goes wrong again and again, in whichever way: said when it begins and when it is
 * over, and seldom, however often it comes and goes. Used by one thread at a time.
 */
final class Trouble {

  private static final Duration QUIET = Duration.ofMinutes(10);

  private final Logger log;
  private final LongSupplier nanoTime;
  private @Nullable String said;
  private long quietUntil;

  Trouble(Logger log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
    this.quietUntil = nanoTime.getAsLong();
  }

  void goesOn(String what) {
    if (what.equals(said) || nanoTime.getAsLong() - quietUntil < 0) {
      log.debug("{}", what);
      return;
    }
    said = what;
    quietUntil = nanoTime.getAsLong() + QUIET.toNanos();
    log.warn("{}", what);
  }

  void isOver(String what) {
    if (said != null) {
      said = null;
      log.info("{}", what);
    }
  }
}
