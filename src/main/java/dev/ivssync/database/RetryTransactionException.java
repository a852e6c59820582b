package dev.ivssync.database;

/** Thrown by the work of a transaction that has lost against another one and has to look again. */
public abstract class RetryTransactionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  protected RetryTransactionException(String message) {
    super(message);
  }
}
