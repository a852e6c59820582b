package dev.ivssync.database;

import org.jspecify.annotations.Nullable;

/** The connection broke during COMMIT: the work may be stored or not. Read before writing again. */
public final class CommitStateUnknownException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  CommitStateUnknownException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "COMMIT_STATE_UNKNOWN";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
