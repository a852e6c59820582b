package dev.ivssync.source.aws;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * The SDK's retries, each attempt held until the call rate allows it. This is the one place between
 * the timer of the call, which the wait counts against, and the timer of the attempt, which it must
 * not use up.
 */
final class PacedRetryStrategy implements RetryStrategy {

  private final RetryStrategy retries;
  private final CallRate rate;

  PacedRetryStrategy(RetryStrategy retries, CallRate rate) {
    this.retries = retries;
    this.rate = rate;
  }

  @Override
  public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
    AcquireInitialTokenResponse first = retries.acquireInitialToken(request);
    await(first.delay(), new InterruptedException("waiting for the call rate"));
    return AcquireInitialTokenResponse.create(first.token(), Duration.ZERO);
  }

  /**
   * Sleeps the backoff here, so that the rate is asked when the attempt is about to go: a turn
   * taken before the backoff would be used after it, together with the turns of others.
   */
  @Override
  public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
    RefreshRetryTokenResponse next = retries.refreshRetryToken(request);
    RetryNews.tell(request.failure());
    await(next.delay(), request.failure());
    return RefreshRetryTokenResponse.create(next.token(), Duration.ZERO);
  }

  /** Interrupted by the timer of the call, or by whoever wants this thread to stop. */
  private void await(Duration backoff, Throwable reason) {
    try {
      TimeUnit.NANOSECONDS.sleep(backoff.toNanos());
      rate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("no time left for the next attempt at this call rate", reason);
    }
  }

  @Override
  public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
    return retries.recordSuccess(request);
  }

  @Override
  public int maxAttempts() {
    return retries.maxAttempts();
  }

  /** The conditions of the SDK are in the strategy already. */
  @Override
  public boolean useClientDefaults() {
    return false;
  }

  @Override
  public Builder<?, ?> toBuilder() {
    throw new UnsupportedOperationException("a paced strategy belongs to its client as it is");
  }
}
