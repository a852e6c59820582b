package dev.ivssync.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A connection of its own that hears what others notify on a channel as they commit. */
public final class Notifications implements AutoCloseable {

  private final Connection connection;
  private final ErrorTranslation errors;

  private Notifications(Connection connection, ErrorTranslation errors) {
    this.connection = connection;
    this.errors = errors;
  }

  /**
   * Listens from now on.
   *
   * @param channel a plain lower-case name
   */
  static Notifications on(Endpoint endpoint, String channel) {
    if (!channel.matches("[a-z_]+")) {
      throw new IllegalArgumentException("no channel: " + channel);
    }
    ErrorTranslation errors = new ErrorTranslation(endpoint);
    try {
      Connection connection = ConnectionPool.unpooled(endpoint).getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute("LISTEN " + channel);
        return new Notifications(connection, errors);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw errors.translate(e);
    }
  }

  /**
   * Waits for the next notifications, without asking the server anything.
   *
   * @param longest how long to wait, at least a millisecond
   * @return their payloads, none if nothing came
   * @throws DatabaseException if the connection is lost; notifications may have been missed then
   */
  public List<String> await(Duration longest) {
    try {
      PGNotification[] heard =
          connection.unwrap(PGConnection.class).getNotifications((int) longest.toMillis());
      return heard == null
          ? List.of()
          : Arrays.stream(heard).map(PGNotification::getParameter).toList();
    } catch (SQLException e) {
      throw errors.translate(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw errors.translate(e);
    }
  }
}
