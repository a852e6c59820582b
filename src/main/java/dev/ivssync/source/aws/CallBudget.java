package dev.ivssync.source.aws;

import java.time.Duration;

/**
 * How long and how often one call may try.
 *
 * @param attempt one attempt on the wire, from connecting to the last byte; silence of half of it
 *     ends the attempt early
 * @param call all attempts of one page, the waits between them and for the call rate included
 * @param attempts on the wire at most, the first included
 * @param firstBackoff the scale of the first wait, jittered and doubled from then on, ten times as
 *     long when the service asked to slow down
 */
public record CallBudget(Duration attempt, Duration call, int attempts, Duration firstBackoff) {

  /**
   * A page of 100 takes the service well under a second, so 10 s is a hang; 60 s hold five hangs or
   * a wait of any {@code Retry-After} that is worth it.
   */
  public static final CallBudget DEFAULT =
      new CallBudget(Duration.ofSeconds(10), Duration.ofSeconds(60), 5, Duration.ofMillis(100));

  /** No single wait is longer. */
  static final Duration LONGEST_BACKOFF = Duration.ofSeconds(20);

  /**
   * How long a connection may say nothing. Below {@code attempt}, because the SDK's attempt timer
   * swallows an interruption of the thread and a timeout of the socket does not.
   */
  Duration silence() {
    return attempt.dividedBy(2);
  }
}
