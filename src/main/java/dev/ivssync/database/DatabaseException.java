package dev.ivssync.database;

import org.jspecify.annotations.Nullable;

/** The database could not serve. The message says what failed and what to do, and no secret. */
public abstract sealed class DatabaseException extends RuntimeException
    permits CommitStateUnknownException,
        DatabaseBusyException,
        DatabaseUnreachableException,
        EmbeddedServerException,
        LoginRefusedException,
        MissingPrivilegeException,
        ReadOnlyDatabaseException,
        SchemaVersionException,
        ServerExhaustedException,
        StatementRefusedException,
        UnsupportedServerException {

  private static final long serialVersionUID = 1L;

  DatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A stable word for machines, such as {@code DATABASE_UNREACHABLE}. */
  public abstract String code();

  /** Whether the same work may succeed later with nothing changed by anybody. */
  public abstract boolean retryable();
}
