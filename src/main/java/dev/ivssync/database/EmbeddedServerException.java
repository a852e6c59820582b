package dev.ivssync.database;

import org.jspecify.annotations.Nullable;

/** The embedded server could not be started; the message says why. */
public sealed class EmbeddedServerException extends DatabaseException
    permits UnusableDirectoryException {

  private static final long serialVersionUID = 1L;

  EmbeddedServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "EMBEDDED_SERVER";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
