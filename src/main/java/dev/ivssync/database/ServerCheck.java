package dev.ivssync.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether a server is one that this program can write to. */
final class ServerCheck {

  /** As server_version_num counts. */
  private static final int OLDEST = 140_000;

  private static final String FACTS =
      """
      SELECT current_setting('server_version_num')::int,
             current_setting('server_version'),
             pg_is_in_recovery(),
             current_setting('transaction_read_only') = 'on'
      """;

  private ServerCheck() {}

  static void requireUsable(Connection connection, Endpoint endpoint) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet facts = statement.executeQuery(FACTS)) {
      facts.next();
      requireVersion(facts.getInt(1), facts.getString(2), endpoint);
      requireWritable(facts.getBoolean(3), facts.getBoolean(4), endpoint);
    }
  }

  static void requireVersion(int number, String version, Endpoint endpoint) {
    if (number < OLDEST) {
      throw new UnsupportedServerException(
          "%s is Postgres %s: Postgres 14 or later is needed".formatted(endpoint, version), null);
    }
  }

  private static void requireWritable(boolean standby, boolean readOnly, Endpoint endpoint) {
    if (standby) {
      throw new ReadOnlyDatabaseException(
          "%s is a standby; point database.url at the primary".formatted(endpoint), null);
    }
    if (readOnly) {
      throw new ReadOnlyDatabaseException(
          "%s is read-only (default_transaction_read_only = on); lift that for user %s"
              .formatted(endpoint, endpoint.user()),
          null);
    }
  }
}
