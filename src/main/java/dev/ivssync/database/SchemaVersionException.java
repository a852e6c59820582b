package dev.ivssync.database;

import org.jspecify.annotations.Nullable;

/** The schema is newer than this program, or older and not to be migrated, or was edited. */
public final class SchemaVersionException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  SchemaVersionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "SCHEMA_VERSION";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
