package dev.ivssync.testing;

import static org.awaitility.Awaitility.await;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.database.Migrator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * A database of one test class, migrated, on a real Postgres.
 *
 * <p>The server is {@code -Dtest.database.url} (with {@code .user} and {@code .password}) where
 * given, else a container of {@code -Dtest.database.image} where an engine answers, else an
 * embedded one; the first use prints which. Each database is a copy of a template that is migrated
 * once per JVM.
 */
public final class TestDatabase implements AutoCloseable {

  private static final int POOL_SIZE = 8;

  private final String name;
  private final Database database;

  private TestDatabase(String name) {
    this.name = name;
    this.database = Database.open(settings(name));
  }

  /** A migrated database of its own, dropped by {@link #close}. */
  public static TestDatabase fresh() {
    return new TestDatabase(create("t_", Server.TEMPLATE));
  }

  /** A database of its own with nothing in it. */
  public static TestDatabase empty() {
    return new TestDatabase(create("e_", "template0"));
  }

  /** The server's full version(), as Postgres words it. */
  public static String version() {
    return Server.VERSION;
  }

  public Database database() {
    return database;
  }

  public DSLContext dsl() {
    return database.dsl();
  }

  public DatabaseSettings settings() {
    return settings(name);
  }

  public String jdbcUrl() {
    return settings().url();
  }

  public String user() {
    return Server.POSTGRES.user();
  }

  public String password() {
    return Server.POSTGRES.password();
  }

  @Override
  public void close() {
    database.close();
    drop(name);
  }

  /** Its first connection may take longer on a busy machine than a pool has its users wait. */
  public static void awaitAnswer(Database database) {
    await()
        .ignoreExceptions()
        .until(() -> database.snapshot(tx -> tx.fetch("SELECT 1").isNotEmpty()));
  }

  private static String create(String prefix, String template) {
    String name = prefix + UUID.randomUUID().toString().replace("-", "");
    administer("CREATE DATABASE " + name + " TEMPLATE " + template);
    return name;
  }

  private static void drop(String name) {
    administer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  private static DatabaseSettings settings(String name) {
    TestPostgres server = Server.POSTGRES;
    return new DatabaseSettings(
        server.urlOf(name), server.user(), server.password(), Path.of("unused"), POOL_SIZE);
  }

  private static void administer(String sql) {
    try (Connection connection = Server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Chosen and prepared when the first test asks. */
  private static final class Server {

    static final TestPostgres POSTGRES = TestPostgres.choose();
    static final String VERSION = askVersion();
    static final String TEMPLATE = migratedTemplate();

    static Connection connect() throws SQLException {
      return DriverManager.getConnection(POSTGRES.url(), POSTGRES.user(), POSTGRES.password());
    }

    private static String askVersion() {
      try (Connection connection = connect();
          Statement statement = connection.createStatement();
          ResultSet answer = statement.executeQuery("SELECT version()")) {
        answer.next();
        System.out.printf("Tests run on %s: %s%n", POSTGRES.kind(), answer.getString(1));
        return answer.getString(1);
      } catch (SQLException e) {
        throw new IllegalStateException("the Postgres of the tests does not answer", e);
      }
    }

    private static String migratedTemplate() {
      String name = create("template_", "template0");
      try (Database template = Database.open(settings(name))) {
        new Migrator(template).migrate();
      }
      if (POSTGRES.outlivesThisJvm()) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(name)));
      }
      return name;
    }
  }
}
