package dev.ivssync.history;

import dev.ivssync.database.RetryTransactionException;

/** Another source has written one of the same rows meanwhile: the transaction has to look again. */
final class ConcurrentChangeException extends RetryTransactionException {

  private static final long serialVersionUID = 1L;

  ConcurrentChangeException(String message) {
    super(message);
  }
}
