package dev.ivssync.database;

import org.jspecify.annotations.Nullable;

/** The server is older than the oldest Postgres that this program knows. */
public final class UnsupportedServerException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  UnsupportedServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "UNSUPPORTED_SERVER";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
