package dev.ivssync.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections that never wait without end: every wait below has its bound. */
final class ConnectionPool {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Pages take milliseconds and reports seconds: what runs longer is stuck. */
  static final Duration STATEMENT = Duration.ofSeconds(30);

  /** After the server's own timeout, so that the server speaks first unless it is gone. */
  private static final Duration SOCKET = STATEMENT.plusSeconds(10);

  private static final Duration MIGRATION = Duration.ofHours(1);

  /**
   * A plan cached while a table was small is ruinous when it has grown, hence the custom plans. A
   * process that was stopped in mid-transaction holds its source's row: the server ends it within
   * half a lease. Others wait for a lock a little longer than that. With the server's default cost
   * of a random page, made for turning disks, ten thousand rows of a million are not looked up by
   * their index.
   */
  private static final String SESSION_FORMAT =
      """
      SET idle_in_transaction_session_timeout = '5s';
      SET statement_timeout = '%dms';
      SET lock_timeout = '10s';
      SET plan_cache_mode = force_custom_plan;
      SET random_page_cost = 1.1;
      SET TIME ZONE 'UTC'
      """;

  private static final String READ_ONLY = ";\nSET default_transaction_read_only = on";

  /** For a free connection of the viewers' few. */
  private static final Duration VIEWERS_WAIT = Duration.ofSeconds(1);

  private ConnectionPool() {}

  static HikariDataSource open(Endpoint endpoint, String name, int size) {
    return open(dataSource(endpoint, socketTimeout(endpoint)), name, size);
  }

  /** A browser does not wait for long, and whoever only looks must change nothing. */
  static HikariDataSource openForViewers(Endpoint endpoint, int size, Duration statement) {
    Duration socket = statement.plus(CONNECT);
    Duration asked = socketTimeout(endpoint);
    HikariConfig config =
        config(
            dataSource(endpoint, asked.compareTo(socket) < 0 ? asked : socket),
            "ivs-sync-viewers",
            size);
    config.setConnectionTimeout(VIEWERS_WAIT.toMillis());
    config.setValidationTimeout(VIEWERS_WAIT.toMillis());
    config.setConnectionInitSql(session(statement) + READ_ONLY);
    return new HikariDataSource(config);
  }

  /**
   * For SQL that is not ours and may say {@code SELECT *}: a prepared statement of that kind fails,
   * and its connection with it, when a migration adds a column, so none is prepared.
   */
  static HikariDataSource openUnprepared(Endpoint endpoint, String name, int size) {
    PGSimpleDataSource source = dataSource(endpoint, socketTimeout(endpoint));
    source.setPrepareThreshold(0);
    return open(source, name, size);
  }

  private static HikariDataSource open(DataSource source, String name, int size) {
    return new HikariDataSource(config(source, name, size));
  }

  private static HikariConfig config(DataSource source, String name, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    // a short command needs one connection, not the whole pool
    config.setMinimumIdle(Math.min(1, size - 1));
    config.setConnectionTimeout(CONNECT.toMillis());
    config.setValidationTimeout(3_000);
    config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
    config.setMaxLifetime(Duration.ofMinutes(30).toMillis());
    config.setIdleTimeout(Duration.ofMinutes(1).toMillis());
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(session(STATEMENT));
    return config;
  }

  private static String session(Duration statement) {
    return SESSION_FORMAT.formatted(statement.toMillis());
  }

  /** The URL may ask for less. */
  private static Duration socketTimeout(Endpoint endpoint) {
    PGSimpleDataSource given = new PGSimpleDataSource();
    given.setURL(endpoint.url());
    Duration asked = Duration.ofSeconds(given.getSocketTimeout());
    return asked.isZero() || asked.compareTo(SOCKET) > 0 ? SOCKET : asked;
  }

  /** Single connections, for a first look or an answer before there is a pool. */
  static DataSource unpooled(Endpoint endpoint) {
    return dataSource(endpoint, socketTimeout(endpoint));
  }

  /** Single connections for migrations, whose statements may take their time. */
  static DataSource patient(Endpoint endpoint) {
    return dataSource(endpoint, MIGRATION);
  }

  private static PGSimpleDataSource dataSource(Endpoint endpoint, Duration socketTimeout) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(endpoint.url());
    source.setUser(endpoint.user());
    source.setPassword(endpoint.password());
    source.setApplicationName("ivs-sync");
    source.setConnectTimeout((int) CONNECT.toSeconds());
    source.setLoginTimeout((int) CONNECT.toSeconds());
    source.setSocketTimeout((int) socketTimeout.toSeconds());
    source.setTcpKeepAlive(true);
    return source;
  }
}
