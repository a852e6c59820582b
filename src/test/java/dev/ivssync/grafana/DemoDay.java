package dev.ivssync.grafana;

import dev.ivssync.database.Database;
import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;

/** A day of three sources, with all that can happen to them. */
public final class DemoDay {

  private DemoDay() {}

  /** How configurations are called. */
  public enum Names {
    /** As nobody would in earnest. */
    HOSTILE,
    PLAIN
  }

  /** Fills a migrated, empty database. */
  static void load(TestDatabase postgres) {
    load(postgres.database(), Names.HOSTILE, 1);
  }

  /**
   * Fills a migrated, empty database.
   *
   * @param times how often there is what there is usually
   */
  public static void load(Database database, Names names, int times) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setEscapeProcessing(false);
      // much of it takes long on a busy machine
      connection.setNetworkTimeout(Runnable::run, 0);
      statement.execute("SET LOCAL statement_timeout = 0");
      statement.execute(
          "SET LOCAL demo_day.names = '%s'".formatted(names.name().toLowerCase(Locale.ROOT)));
      statement.execute("SET LOCAL demo_day.times = " + times);
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
