package dev.ivssync.database;

import org.jspecify.annotations.Nullable;

/**
 * The server took a statement and refused it, for a reason that this package has no other word for:
 * a constraint, a value, a statement that it does not understand.
 */
public final class StatementRefusedException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  StatementRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "DATABASE_REFUSED";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
