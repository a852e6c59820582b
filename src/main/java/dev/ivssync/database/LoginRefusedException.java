package dev.ivssync.database;

import org.jspecify.annotations.Nullable;

/** The server refused the user, the password or the database's name. */
public final class LoginRefusedException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  LoginRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "LOGIN_REFUSED";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
