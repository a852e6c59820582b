package dev.ivssync.grafana;

import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** A day of three sources, with all that can happen to them. */
final class DemoDay {

  private DemoDay() {}

  /** Fills a migrated, empty database. */
  static void load(TestDatabase postgres) {
    try (Connection connection = postgres.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setEscapeProcessing(false);
      statement.execute(script());
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("ANALYZE");
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The nodes that live say so again, as they do every 3 s. */
  static void beat(TestDatabase postgres) {
    postgres
        .dsl()
        .execute("UPDATE ivs.sync_node SET heartbeat_at = now() WHERE node <> 'sync-3/99'");
  }

  private static String script() throws IOException {
    try (InputStream file = DemoDay.class.getResourceAsStream("demo_day.sql")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
