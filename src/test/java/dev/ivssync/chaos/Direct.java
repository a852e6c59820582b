package dev.ivssync.chaos;

import dev.ivssync.database.BreakableServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A connection to the database that no fault is aimed at, though it falls with the server. */
final class Direct implements AutoCloseable {

  static final String NAME = "chaos";

  /** What is done on a connection. */
  @FunctionalInterface
  interface Work {
    void on(Connection connection) throws SQLException;
  }

  private final BreakableServer server;
  private @Nullable Connection connection;

  Direct(BreakableServer server) {
    this.server = server;
  }

  /** Returns whether the server was there for it. */
  synchronized boolean tryTo(Work work) {
    try {
      if (connection == null) {
        connection = connect();
      }
      work.on(connection);
      return true;
    } catch (SQLException e) {
      close();
      return false;
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", server.user());
    properties.setProperty("password", server.password());
    properties.setProperty("ApplicationName", NAME);
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("socketTimeout", "5");
    return DriverManager.getConnection(server.url(), properties);
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException brokenAnyway) {
        // nothing is lost with it
      }
      connection = null;
    }
  }
}
