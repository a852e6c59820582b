package dev.ivssync.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The embedded server with its default settings, and databases on it for the contestants. */
final class BenchServer implements AutoCloseable {

  private final Database server;
  private final String port;
  private final String user;
  private final String password;

  private BenchServer(Path directory) throws IOException {
    this.server = Database.open(new DatabaseSettings("embedded", "", "", directory, 4));
    // in libpq's format: host, port, database, user, password
    String[] entry = Files.readString(directory.resolve("pgpass")).trim().split(":", -1);
    this.port = Files.readString(directory.resolve("port")).trim();
    this.user = entry[3];
    this.password = entry[4];
  }

  static BenchServer start(Path directory) throws IOException {
    return new BenchServer(directory);
  }

  /** As {@link #start}, and it counts statements, as {@link Target#calls} reads them. */
  static BenchServer countingStatements(Path directory) throws IOException {
    BenchServer server = startWith(directory, "shared_preload_libraries = pg_stat_statements");
    server.server.dsl().execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    return server;
  }

  /**
   * As {@link #start}, with room for a large database: see {@link Target#readIntoMemory}. It takes
   * no more than it uses.
   *
   * @param share of the machine's memory
   */
  static BenchServer withRoom(Path directory, double share) throws IOException {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long megabytes = (long) (share * machine.getTotalMemorySize() / (1 << 20));
    return startWith(directory, "shared_buffers = '" + megabytes + "MB'");
  }

  private static BenchServer startWith(Path directory, String setting) throws IOException {
    try (BenchServer server = start(directory)) {
      server.server.dsl().execute("ALTER SYSTEM SET " + setting);
    }
    return start(directory);
  }

  /** An empty database; one of that name is dropped first. */
  Target database(String name) {
    drop(name);
    server.dsl().execute("CREATE DATABASE " + name + " TEMPLATE template0");
    return new Target(name);
  }

  /** A database that is there, or else an empty one. */
  Target kept(String name) {
    boolean there =
        server
            .dsl()
            .fetchSingle("SELECT EXISTS (SELECT FROM pg_database WHERE datname = ?)", name)
            .get(0, boolean.class);
    return there ? new Target(name) : database(name);
  }

  void drop(String name) {
    server.dsl().execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  @Override
  public void close() {
    server.close();
  }

  /** A database that contestants write to. */
  final class Target {

    private final String name;

    private Target(String name) {
      this.name = name;
    }

    String url() {
      return "jdbc:postgresql://127.0.0.1:%s/%s".formatted(port, name);
    }

    String user() {
      return user;
    }

    String password() {
      return password;
    }

    List<String> arguments() {
      return List.of(url(), user, password);
    }

    /**
     * What autovacuum and the checkpointer would do before long, so that no round pays for another.
     */
    void settle() {
      use(
          sql -> {
            sql.execute("VACUUM (ANALYZE)");
            sql.execute("CHECKPOINT");
          });
    }

    /** Reads all tables and indexes into the server's own memory, as far as they fit in there. */
    void readIntoMemory() {
      use(
          sql -> {
            sql.execute("CREATE EXTENSION IF NOT EXISTS pg_prewarm");
            sql.execute(
                "SELECT sum(pg_prewarm(oid)) FROM pg_class WHERE relkind IN ('r', 'i', 't')");
          });
    }

    /** Bytes of log that were written so far, by everybody on this server. */
    long walBytes() {
      return number("SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint");
    }

    /** Bytes of log that a statement needs; it is rolled back. */
    long walBytesOf(String statement) {
      long[] written = new long[1];
      use(
          sql ->
              sql.connection(
                  connection -> {
                    connection.setAutoCommit(false);
                    long before = walBytes();
                    try (Statement work = connection.createStatement()) {
                      work.execute(statement);
                    }
                    written[0] = walBytes() - before;
                    connection.rollback();
                  }));
      return written[0];
    }

    long number(String query) {
      long[] answer = new long[1];
      use(sql -> answer[0] = sql.fetchSingle(query).get(0, long.class));
      return answer[0];
    }

    /** How often clients have sent statements that are like one of these patterns. */
    long calls(String... patterns) {
      return server
          .dsl()
          .fetchSingle(
              """
              SELECT coalesce(sum(calls), 0)::bigint
              FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
              WHERE d.datname = ? AND query LIKE ANY (?)""",
              name,
              patterns)
          .get(0, long.class);
    }

    /** The first column. */
    List<String> texts(String query) {
      List<String> answer = new ArrayList<>();
      use(sql -> answer.addAll(sql.fetch(query).getValues(0, String.class)));
      return answer;
    }

    void execute(String statement) {
      use(sql -> sql.execute(statement));
    }

    /** As the program opens it. */
    Database open() {
      return Database.open(new DatabaseSettings(url(), user, password, Path.of("unused"), 4));
    }

    private void use(Consumer<DSLContext> work) {
      try (Connection connection = DriverManager.getConnection(url(), user, password)) {
        work.accept(DSL.using(connection, SQLDialect.POSTGRES));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
