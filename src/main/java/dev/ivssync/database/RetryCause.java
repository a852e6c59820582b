package dev.ivssync.database;

/** Why a transaction was tried again: whoever else worked on the same rows, or the server. */
public enum RetryCause {
  /** The work itself has found that another transaction was first. */
  CONFLICT,
  /** The connection broke, or the server ended it or was not there. */
  CONNECTION,
  DEADLOCK,
  LOCK_TIMEOUT,
  NO_CONNECTION_LEFT,
  SERIALIZATION,
  STATEMENT_TIMEOUT;

  /**
   * @param thrown something that {@link TransactionRetry} tries again
   */
  static RetryCause of(Throwable thrown) {
    return thrown instanceof RetryTransactionException
        ? CONFLICT
        : SqlState.cause(thrown).map(e -> ofState(e.getSQLState())).orElse(CONNECTION);
  }

  private static RetryCause ofState(String state) {
    return switch (state) {
      case "40001" -> SERIALIZATION;
      case "40P01" -> DEADLOCK;
      case "53300" -> NO_CONNECTION_LEFT;
      case "55P03" -> LOCK_TIMEOUT;
      case "57014" -> STATEMENT_TIMEOUT;
      default -> CONNECTION;
    };
  }
}
