package dev.ivssync.database;

import org.jspecify.annotations.Nullable;

/** The database's user lacks a right; the message names the grant. */
public final class MissingPrivilegeException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  MissingPrivilegeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "MISSING_PRIVILEGE";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
