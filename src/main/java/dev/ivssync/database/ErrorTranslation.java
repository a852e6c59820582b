package dev.ivssync.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Turns what the driver, the pool and jOOQ throw into the family of {@link DatabaseException}. */
final class ErrorTranslation {

  private final Endpoint endpoint;

  ErrorTranslation(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** What to throw in place of the given one; the very same where this package has no word. */
  RuntimeException translate(RuntimeException thrown) {
    if (thrown instanceof DatabaseException) {
      return thrown;
    }
    return SqlState.cause(thrown).map(sql -> (RuntimeException) word(sql)).orElse(thrown);
  }

  DatabaseException translate(SQLException thrown) {
    return SqlState.cause(thrown).map(this::word).orElseGet(() -> withoutState(thrown));
  }

  /** The pool's own errors: a wait for a connection that ended without one. */
  private DatabaseException withoutState(SQLException thrown) {
    if (thrown instanceof SQLTransientConnectionException && thrown.getCause() == null) {
      return new DatabaseBusyException(
          "all connections to %s are in use: %s; raise database.pool-size"
              .formatted(endpoint, firstLine(thrown)),
          thrown);
    }
    return new DatabaseUnreachableException(unreachable(thrown), thrown);
  }

  private DatabaseException word(SQLException sql) {
    String state = sql.getSQLState();
    if (SqlState.isLoginRefused(state)) {
      return new LoginRefusedException(loginRefused(sql), sql);
    }
    if (SqlState.isConnectionLoss(state) || sql instanceof SQLTransientConnectionException) {
      return new DatabaseUnreachableException(unreachable(sql), sql);
    }
    if (SqlState.isRetryable(state)) {
      return new DatabaseBusyException(
          "%s is busy: %s; try again later".formatted(endpoint, firstLine(sql)), sql);
    }
    if (SqlState.isExhausted(state)) {
      return new ServerExhaustedException(
          "the server of %s has no room left: %s; make some, then run it again"
              .formatted(endpoint, firstLine(sql)),
          sql);
    }
    return refusal(sql);
  }

  private DatabaseException refusal(SQLException sql) {
    String state = sql.getSQLState();
    if (SqlState.READ_ONLY_TRANSACTION.equals(state)) {
      return new ReadOnlyDatabaseException(
          "%s takes no writes (%s); point database.url at the primary"
              .formatted(endpoint, firstLine(sql)),
          sql);
    }
    if (SqlState.INSUFFICIENT_PRIVILEGE.equals(state)) {
      return new MissingPrivilegeException(
          "user %s lacks a right in %s: %s; ivs-sync check names each grant that it lacks"
              .formatted(endpoint.user(), endpoint, firstLine(sql)),
          sql);
    }
    return new StatementRefusedException(
        "%s refused a statement: %s".formatted(endpoint, firstLine(sql)), sql);
  }

  private String loginRefused(SQLException sql) {
    return "%s refused user %s: %s; check database.user, database.password and the database's name"
        .formatted(endpoint, endpoint.user(), firstLine(sql));
  }

  private String unreachable(SQLException sql) {
    return "%s cannot be reached: %s; check database.url, and that the server runs"
        .formatted(endpoint, firstLine(sql));
  }

  /** Postgres appends details, hints and statements, which may quote values. */
  private static String firstLine(SQLException sql) {
    return String.valueOf(sql.getMessage()).lines().findFirst().orElse("no message");
  }
}
