package dev.ivssync.database;

import org.jspecify.annotations.Nullable;

/** The server is a standby, or takes no writes. */
public final class ReadOnlyDatabaseException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  ReadOnlyDatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "READ_ONLY";
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
