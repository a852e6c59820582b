package dev.ivssync.source.aws;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;

/**
 * The ceiling of attempts per second that the sources of one place share, and so many processes.
 */
final class CallRate {

  private final Bucket bucket;
  private double perSecond;
  private int processes = 1;

  CallRate(double perSecond) {
    this.perSecond = perSecond;
    this.bucket = Bucket.builder().withNanosecondPrecision().addLimit(limit(perSecond)).build();
  }

  /** Waits for this attempt's turn. */
  void await() throws InterruptedException {
    bucket.asBlocking().consume(1);
  }

  /** Of two sources that name different rates for one quota, the careful one is right. */
  synchronized void slowTo(double other) {
    if (other < perSecond) {
      perSecond = other;
      replaceLimit();
    }
  }

  /**
   * @param count of the processes that list the same place, each with an equal part of the ceiling
   */
  synchronized void shareAmong(int count) {
    if (count != processes) {
      processes = count;
      replaceLimit();
    }
  }

  /** What this process may do of it, in attempts per second. */
  synchronized double part() {
    return perSecond / processes;
  }

  private void replaceLimit() {
    bucket.replaceConfiguration(
        BucketConfiguration.builder().addLimit(limit(part())).build(),
        TokensInheritanceStrategy.PROPORTIONALLY);
  }

  /**
   * Evenly spaced: a burst would pass the service's quota in the first second. Fast rates may make
   * up for a tenth of a second, since threads do not wake to the microsecond.
   */
  private static Bandwidth limit(double perSecond) {
    return Bandwidth.builder()
        .capacity(Math.max(1, (long) (perSecond / 10)))
        .refillGreedy(1, Duration.ofNanos(Math.round(1e9 / perSecond)))
        .build();
  }
}
