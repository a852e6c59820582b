package dev.ivssync.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * A connection of its own that hears what others notify on a channel as they commit. Silence is
 * what a lost connection sounds like too: {@link #requireAnswer} tells one from the other.
 */
public final class Notifications implements AutoCloseable {

  private static final int LONGEST_ANSWER_MILLIS = 5_000;

  private final Connection connection;
  private final String listen;
  private final ErrorTranslation errors;

  private Notifications(Connection connection, String listen, ErrorTranslation errors) {
    this.connection = connection;
    this.listen = listen;
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
      try {
        connection.setNetworkTimeout(
            Runnable::run, Math.min(connection.getNetworkTimeout(), LONGEST_ANSWER_MILLIS));
        Notifications notifications = new Notifications(connection, "LISTEN " + channel, errors);
        notifications.listen();
        return notifications;
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

  /**
   * Asks the server something, since a connection that was lost on the way ends with no error. What
   * is notified meanwhile is heard by the next {@link #await}.
   *
   * @throws DatabaseException if no answer comes within five seconds
   */
  public void requireAnswer() {
    try {
      listen();
    } catch (SQLException e) {
      throw errors.translate(e);
    }
  }

  /** Twice is as good as once, and whoever looks at the server's activity sees what this is for. */
  private void listen() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(listen);
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
