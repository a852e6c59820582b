package dev.ivssync.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A Postgres that belongs to one test, which may kill it, restart it, and fill its disk. */
public final class OwnPostgres implements AutoCloseable {

  public static final String USER = "postgres";
  public static final String PASSWORD = "of-the-test-2a9c";

  /** How an administrator stops it: each mode is a signal. */
  public enum Stop {
    SMART("TERM"),
    FAST("INT"),
    IMMEDIATE("QUIT"),
    KILL("KILL");

    private final String signal;

    Stop(String signal) {
      this.signal = signal;
    }
  }

  private final Path data;
  private final Path log;
  private final PostgresShell shell;
  private final int port = freePort();
  private final List<String> options;
  private final AtomicInteger databases = new AtomicInteger();
  private @Nullable Process postmaster;

  private OwnPostgres(Path directory, List<String> options) {
    this.data = directory.resolve("data");
    this.log = directory.resolve("server.log");
    this.shell = new PostgresShell(data, log);
    this.options = options;
  }

  /**
   * @param directory an empty one, for its files
   * @param options such as {@code max_connections=10}
   */
  public static OwnPostgres start(Path directory, String... options) {
    OwnPostgres server = new OwnPostgres(directory, List.of(options));
    server.shell.run("cp -a \"$template\" \"$data\"");
    server.start();
    return server;
  }

  /** Its data are on a file system of its own of such a size, such as {@code 90m}. */
  public static OwnPostgres startOnSmallDisk(Path directory, String size, String... options) {
    OwnPostgres server = new OwnPostgres(directory, List.of(options));
    String mount =
        "mkdir \"$data\" && mount -t tmpfs -o mode=0700,size=" + size + " none \"$data\"";
    server.postmaster =
        server.shell.start(
            mount + " && cp -a \"$template/.\" \"$data\" && exec unshare -U " + server.serve(),
            "unshare",
            "-Urm");
    server.awaitAnswer();
    return server;
  }

  /** Whether an ordinary user may mount in a namespace of its own here, as Linux mostly allows. */
  public static boolean smallDisksAreAllowed() {
    try {
      return new ProcessBuilder("unshare", "-Urm", "mount", "-t", "tmpfs", "none", "/mnt")
              .redirectErrorStream(true)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Starts it again where it was. */
  public void start() {
    Awaitility.await()
        .until(
            () -> {
              // what is left of a killed server keeps a new one from starting for a moment
              postmaster = shell.start("exec " + PostgresShell.asNobody() + serve());
              return awaitAnswerOrEnd();
            });
  }

  /** Stops it, and waits until it is gone. */
  public void stop(Stop how) {
    beginToStop(how);
    awaitEnd();
  }

  public void beginToStop(Stop how) {
    signal(postmaster.pid(), how.signal);
  }

  public void awaitEnd() {
    try {
      if (!postmaster.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("the server does not stop: " + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static void signal(long pid, String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
  }

  /** The URL of a new database. */
  public String newDatabase() {
    String name = "d" + databases.incrementAndGet();
    execute("CREATE DATABASE " + name);
    return jdbcUrl().replaceFirst("postgres$", name);
  }

  public DatabaseSettings settings() {
    return new DatabaseSettings(jdbcUrl(), USER, PASSWORD, Path.of("unused"), 2);
  }

  /** On a connection of its own, as the superuser. */
  public void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), USER, PASSWORD);
  }

  /** Its data directory, to be copied while it is stopped. */
  public Path data() {
    return data;
  }

  /** What it has logged. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String serve() {
    List<String> words = new ArrayList<>(List.of("\"$bin/postgres\" -D \"$data\" -p " + port));
    words.add("-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off");
    words.add("-c min_wal_size=2MB -c shared_buffers=16MB -c max_wal_senders=0");
    options.forEach(option -> words.add("-c " + option));
    return String.join(" ", words) + " >>\"$log\" 2>&1";
  }

  private void awaitAnswer() {
    if (!awaitAnswerOrEnd()) {
      throw new IllegalStateException("the server ended at once: " + log());
    }
  }

  private boolean awaitAnswerOrEnd() {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !postmaster.isAlive() || answers());
    return postmaster.isAlive();
  }

  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (postmaster != null && postmaster.isAlive()) {
      List<ProcessHandle> backends = postmaster.descendants().toList();
      stop(Stop.IMMEDIATE);
      Awaitility.await().until(() -> backends.stream().noneMatch(ProcessHandle::isAlive));
    }
  }
}
