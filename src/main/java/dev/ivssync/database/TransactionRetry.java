package dev.ivssync.database;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Tries a whole transaction again where nothing of it was stored; never after a COMMIT. */
final class TransactionRetry {

  private static final int ATTEMPTS = 5;

  /** One for each cause, so that the map itself never changes. */
  private final Map<RetryCause, LongAdder> retries = new EnumMap<>(RetryCause.class);

  private final FailsafeExecutor<Object> executor;

  private TransactionRetry(int attempts) {
    for (RetryCause cause : RetryCause.values()) {
      retries.put(cause, new LongAdder());
    }
    this.executor =
        Failsafe.with(
            RetryPolicy.builder()
                .handleIf(TransactionRetry::worthAnotherTry)
                .withMaxAttempts(attempts)
                .withMaxDuration(Duration.ofSeconds(30))
                .withBackoff(Duration.ofMillis(50), Duration.ofSeconds(2), 3)
                .withJitter(0.25)
                .onRetry(event -> note(event.getLastException()))
                .build());
  }

  /** For work that has to be done. */
  static TransactionRetry patient() {
    return new TransactionRetry(ATTEMPTS);
  }

  /** For those who would rather be told than wait. */
  static TransactionRetry none() {
    return new TransactionRetry(1);
  }

  <T> T call(Supplier<T> transaction) {
    try {
      return executor.get(transaction::get);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        throw new DatabaseBusyException("interrupted before a transaction's next try", e);
      }
      throw e;
    }
  }

  long count(RetryCause cause) {
    return adder(cause).sum();
  }

  private void note(Throwable failure) {
    adder(RetryCause.of(failure)).increment();
  }

  private LongAdder adder(RetryCause cause) {
    return Objects.requireNonNull(retries.get(cause));
  }

  private static boolean worthAnotherTry(Throwable thrown) {
    if (thrown instanceof RetryTransactionException) {
      return true;
    }
    return !(thrown instanceof CommitStateUnknownException)
        && SqlState.cause(thrown).filter(e -> SqlState.isRetryable(e.getSQLState())).isPresent();
  }
}
