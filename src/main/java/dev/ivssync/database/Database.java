package dev.ivssync.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Postgres, by a pool of connections; of the embedded server also its life. */
public final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final Duration LONG_READ = Duration.ofMinutes(10);

  private final Endpoint endpoint;
  private final Runnable stopServer;
  private final HikariDataSource pool;
  private final DSLContext dsl;
  private final ErrorTranslation errors;
  private final TransactionRetry retry;
  private final Duration longRead;

  private Database(
      Endpoint endpoint,
      HikariDataSource pool,
      TransactionRetry retry,
      Duration longRead,
      Runnable stopServer) {
    this.endpoint = endpoint;
    this.stopServer = stopServer;
    this.errors = new ErrorTranslation(endpoint);
    this.pool = pool;
    this.dsl = Dsl.on(pool);
    this.retry = retry;
    this.longRead = longRead;
  }

  /**
   * Starts the embedded server where the settings ask for it, and connects.
   *
   * @throws DatabaseException where the server cannot be had or used, after one attempt
   */
  public static Database open(DatabaseSettings settings) {
    if (settings.isEmbedded()) {
      EmbeddedServer server = EmbeddedServer.start(settings.dataDir());
      return connect(server.endpoint(), settings.poolSize(), server::close);
    }
    Endpoint endpoint = new Endpoint(settings.url(), settings.user(), settings.password());
    if (!endpoint.isVerifiedOrLocal()) {
      LOG.warn("{} is remote and not verified: add sslmode=verify-full to database.url", endpoint);
    }
    return connect(endpoint, settings.poolSize(), () -> {});
  }

  private static Database connect(Endpoint endpoint, int poolSize, Runnable stopServer) {
    try {
      // before the pool, which would try a wrong password again and again
      requireUsable(endpoint);
      return new Database(
          endpoint,
          ConnectionPool.open(endpoint, "ivs-sync", poolSize),
          TransactionRetry.patient(),
          LONG_READ,
          stopServer);
    } catch (RuntimeException e) {
      stopServer.run();
      throw e;
    }
  }

  private static void requireUsable(Endpoint endpoint) {
    try (Connection connection = ConnectionPool.unpooled(endpoint).getConnection()) {
      ServerCheck.requireUsable(connection, endpoint);
    } catch (SQLException e) {
      throw new ErrorTranslation(endpoint).translate(e);
    }
  }

  /** Single statements, each its own transaction, none retried. */
  public DSLContext dsl() {
    return dsl;
  }

  /**
   * Runs the work in one transaction, and the whole of it again where it lost against others or the
   * connection broke before COMMIT; so the work must change nothing but the database.
   *
   * @throws CommitStateUnknownException where the connection broke during COMMIT
   * @throws DatabaseException where the database cannot serve, after a few tries
   */
  public <T> T transaction(Function<DSLContext, T> work) {
    try {
      return retry.call(() -> once(work));
    } catch (RuntimeException e) {
      throw errors.translate(e);
    }
  }

  /**
   * As {@link #transaction}, tried once: for what can be left undone where the database is away.
   */
  public <T> T attempt(Function<DSLContext, T> work) {
    try {
      return once(work);
    } catch (RuntimeException e) {
      throw errors.translate(e);
    }
  }

  /** As {@link #transaction}, for work without a result. */
  public void inTransaction(Consumer<DSLContext> work) {
    var unused =
        transaction(
            tx -> {
              work.accept(tx);
              return true;
            });
  }

  /**
   * As {@link #transaction}, for work whose last statement goes to the server together with COMMIT.
   */
  public void transactionToLast(Function<DSLContext, LastStatement> work) {
    try {
      var unused =
          retry.call(
              () -> {
                onceToLast(work);
                return true;
              });
    } catch (RuntimeException e) {
      throw errors.translate(e);
    }
  }

  private void onceToLast(Function<DSLContext, LastStatement> work) {
    try (Lent lent = new Lent(pool.getConnection())) {
      new Transaction(lent.connection(), endpoint).runToLast(work);
    } catch (SQLException e) {
      throw errors.translate(e);
    }
  }

  private <T> T once(Function<DSLContext, T> work) {
    try (Lent lent = new Lent(pool.getConnection())) {
      return new Transaction(lent.connection(), endpoint).run(work);
    } catch (SQLException e) {
      throw errors.translate(e);
    }
  }

  /**
   * Runs the work on one consistent state of the database, without a right to write, and lets it
   * take its time: a reader may be a slow terminal. Not retried, since rows may be out already.
   */
  public <T> T snapshot(Function<DSLContext, T> work) {
    return snapshot(longRead, work);
  }

  /**
   * As {@link #snapshot(Function)}, for statements that read everything.
   *
   * @param longestStatement what one statement may take, at most three weeks
   */
  public <T> T snapshot(Duration longestStatement, Function<DSLContext, T> work) {
    try (Lent lent = new Lent(pool.getConnection())) {
      return new Transaction(lent.connection(), endpoint).read(longestStatement, work);
    } catch (SQLException e) {
      throw errors.translate(e);
    } catch (RuntimeException e) {
      throw errors.translate(e);
    }
  }

  /** A connection whose return to the pool never fails the work that was done on it. */
  private record Lent(Connection connection) implements AutoCloseable {

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("a connection could not be reset, and was dropped", e);
      }
    }
  }

  /** The pool itself, for libraries that speak JDBC. */
  public DataSource dataSource() {
    return pool;
  }

  /**
   * A second pool with the same bounds, for a library whose waits must not become ours, and whose
   * SQL must outlast a migration. Whoever asked for it closes it, before this database.
   */
  public HikariDataSource separatePool(String name, int size) {
    return ConnectionPool.openUnprepared(endpoint, name, size);
  }

  /**
   * The same database for many who only look: connections of their own, so that they take none from
   * the work, which cannot write, wait a second for a free one, and try nothing again. Whoever
   * asked for it closes it, before this database.
   *
   * @param longestStatement what one statement may take, at least a millisecond
   */
  public Database forViewers(int connections, Duration longestStatement) {
    return new Database(
        endpoint,
        ConnectionPool.openForViewers(endpoint, connections, longestStatement),
        TransactionRetry.none(),
        longestStatement,
        () -> {});
  }

  /**
   * The same database for one who reads much and has time: a connection of its own, so that it
   * takes none from the work. Nothing is tried again. Whoever asked for it closes it, before this
   * database.
   *
   * @param name of the connection's pool, for logs
   * @param longestStatement what one statement of a snapshot may take
   */
  public Database forReader(String name, Duration longestStatement) {
    return new Database(
        endpoint,
        ConnectionPool.open(endpoint, name, 1),
        TransactionRetry.none(),
        longestStatement,
        () -> {});
  }

  /**
   * Hears what is notified on a channel from now on.
   *
   * @throws DatabaseException where the server cannot be reached
   */
  public Notifications listen(String channel) {
    return Notifications.on(endpoint, channel);
  }

  /** How often a transaction was tried again for this cause. */
  public long retries(RetryCause cause) {
    return retry.count(cause);
  }

  /** Where it is, without parameters: fit for logs, and for the name of a connection. */
  public String url() {
    return endpoint.toString();
  }

  Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    pool.close();
    stopServer.run();
  }
}
