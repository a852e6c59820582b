package dev.ivssync.database;

import org.jspecify.annotations.Nullable;

/** No connection could be had, or it was lost; a later try may succeed. */
public final class DatabaseUnreachableException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  DatabaseUnreachableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "DATABASE_UNREACHABLE";
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
