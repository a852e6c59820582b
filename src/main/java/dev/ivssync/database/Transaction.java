package dev.ivssync.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.jooq.DSLContext;

/** One try of one transaction on one connection. */
final class Transaction {

  /** After a statement's own limit, so that the server speaks first, unless it is gone. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  /** Whoever asks for statements of seconds does not wait a minute for a server that is gone. */
  private static final Duration SHORT_GRACE = Duration.ofSeconds(5);

  private final Connection connection;
  private final Endpoint endpoint;

  Transaction(Connection connection, Endpoint endpoint) {
    this.connection = connection;
    this.endpoint = endpoint;
  }

  <T> T run(Function<DSLContext, T> work) throws SQLException {
    connection.setAutoCommit(false);
    T result;
    try {
      result = work.apply(Dsl.on(connection));
    } catch (RuntimeException | Error e) {
      rollBack(e);
      throw e;
    }
    commit();
    return result;
  }

  /** As {@link #run}, for work that ends with a statement of its own. */
  void runToLast(Function<DSLContext, LastStatement> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      LastStatement last = work.apply(Dsl.on(connection));
      executeLast(last);
    } catch (RuntimeException | Error | SQLException e) {
      rollBack(e);
      throw e;
    }
    connection.commit();
  }

  private void executeLast(LastStatement last) throws SQLException {
    try {
      last.execute(connection);
    } catch (SQLException e) {
      throw outcomeUnknown(e) ? unknownOutcome(e) : e;
    }
  }

  /** Reads without an end in time, but for that of each statement. */
  <T> T read(Duration longestStatement, Function<DSLContext, T> work) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setNetworkTimeout(Runnable::run, (int) silence(longestStatement).toMillis());
    return run(
        tx -> {
          // in one round trip
          tx.execute(
              "SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = "
                  + longestStatement.toMillis());
          return work.apply(tx);
        });
  }

  /** How long nothing may come from the server. */
  private static Duration silence(Duration longestStatement) {
    boolean isShort = longestStatement.compareTo(GRACE) < 0;
    return longestStatement.plus(isShort ? SHORT_GRACE : GRACE);
  }

  private void rollBack(Throwable because) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // the connection is gone, and the server rolls back by itself
      because.addSuppressed(e);
    }
  }

  private void commit() throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw outcomeUnknown(e) ? unknownOutcome(e) : e;
    }
  }

  /** An error that the server reports means rolled back; a broken connection means nothing. */
  private static boolean outcomeUnknown(SQLException e) {
    return e.getSQLState() == null || SqlState.isConnectionLoss(e.getSQLState());
  }

  private SQLException unknownOutcome(SQLException e) {
    throw new CommitStateUnknownException(
        "the connection to %s broke during COMMIT: the transaction may be stored or not"
            .formatted(endpoint),
        e);
  }
}
