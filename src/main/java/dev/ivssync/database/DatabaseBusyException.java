package dev.ivssync.database;

import org.jspecify.annotations.Nullable;

/** A transaction lost against others, was cut off, or waited too long, on every try. */
public final class DatabaseBusyException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  DatabaseBusyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "DATABASE_BUSY";
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
