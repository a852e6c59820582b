package dev.ivssync.database;

import org.jspecify.annotations.Nullable;

/** The server has no room left: on its disk, in its memory, or within a limit of its own. */
public final class ServerExhaustedException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  ServerExhaustedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "DATABASE_EXHAUSTED";
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
