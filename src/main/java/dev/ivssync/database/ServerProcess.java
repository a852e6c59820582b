package dev.ivssync.database;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes, starts and stops the server of one directory. Only behind the gate of {@link ServerUse}.
 */
final class ServerProcess {

  /**
   * Nothing but loopback, and nothing that a power cut could undo. No disk of today takes four
   * times as long to read a page somewhere than the next one.
   */
  private static final String OPTIONS =
      "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories="
          + " -c fsync=on -c synchronous_commit=on -c full_page_writes=on"
          + " -c random_page_cost=1.1 -c timezone=UTC -c log_timezone=UTC -c log_checkpoints=off";

  private final ServerFiles files;
  private final ServerPassword password;
  private final ServerCommand command;

  ServerProcess(ServerFiles files, ServerPassword password) {
    this.files = files;
    this.password = password;
    this.command = new ServerCommand(files);
  }

  Optional<Postmaster> running() throws IOException {
    return Postmaster.in(files.data());
  }

  Endpoint ensureRunning(Duration patience) throws IOException {
    Optional<Postmaster> running = running();
    if (running.isEmpty()) {
      start();
      running = running();
    }
    Postmaster server =
        running.orElseThrow(
            () ->
                new EmbeddedServerException(
                    "the embedded Postgres ended at once, see " + files.serverLog(), null));
    Endpoint endpoint = endpoint(server.port());
    awaitAnswer(endpoint, server, patience);
    return endpoint;
  }

  void stop() throws IOException {
    if (running().isPresent()) {
      Path control = ServerBinaries.unpacked(files).resolve("pg_ctl");
      command.run(control, "-D", files.data().toString(), "-m", "fast", "-w", "stop");
    }
  }

  private void start() throws IOException {
    Path programs = ServerBinaries.unpacked(files);
    if (!Files.isDirectory(files.data())) {
      ServerFiles.createWhole(files.data(), data -> initialize(programs, data));
    }
    startAfresh(files.serverLog());
    command.run(
        programs.resolve("pg_ctl"),
        "-D",
        files.data().toString(),
        "-l",
        files.serverLog().toString(),
        "-o",
        OPTIONS.formatted(port()),
        "-w",
        "start");
  }

  /**
   * The built-in locale sorts the same on every machine, so a moved directory keeps its indexes.
   */
  private void initialize(Path programs, Path data) throws IOException {
    Path secret = data.resolveSibling(data.getFileName() + ".password");
    ServerPassword.writePrivately(secret, password.value() + "\n");
    try {
      command.run(
          programs.resolve("initdb"),
          "-D",
          data.toString(),
          "--username=" + ServerPassword.USER,
          "--pwfile=" + secret,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--no-locale",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8");
    } finally {
      Files.deleteIfExists(secret);
    }
  }

  /** Keeps one predecessor: the log does not grow for ever. */
  private static void startAfresh(Path log) throws IOException {
    if (Files.exists(log)) {
      Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The one of last time, so that bookmarked connections keep working, unless it is taken. */
  private int port() throws IOException {
    int kept = Files.exists(files.port()) ? parsePort(Files.readString(files.port())) : 0;
    int port = kept > 0 && isFree(kept) ? kept : anyFreePort();
    Files.writeString(files.port(), port + "\n");
    return port;
  }

  private static int parsePort(String text) {
    return text.strip().matches("\\d{1,5}") ? Integer.parseInt(text.strip()) : 0;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static int anyFreePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Endpoint endpoint(int port) {
    // without this, whoever listens on the port could ask for the password in clear
    String url = "jdbc:postgresql://127.0.0.1:%d/postgres?requireAuth=scram-sha-256";
    return new Endpoint(url.formatted(port), ServerPassword.USER, password.value());
  }

  private void awaitAnswer(Endpoint endpoint, Postmaster server, Duration patience) {
    RetryPolicy<Object> untilUp =
        RetryPolicy.builder()
            .handle(SQLException.class)
            .withDelay(Duration.ofMillis(100))
            .withMaxRetries(-1)
            .withMaxDuration(patience)
            .build();
    try {
      Failsafe.with(untilUp).run(() -> connectOnce(endpoint));
    } catch (FailsafeException e) {
      throw new EmbeddedServerException(
          "the embedded Postgres in %s (pid %d) does not answer on %s: %s; see %s"
              .formatted(files.root(), server.pid(), endpoint, e.getCause(), files.serverLog()),
          e);
    }
  }

  private static void connectOnce(Endpoint endpoint) throws SQLException {
    try (Connection connection = ConnectionPool.unpooled(endpoint).getConnection()) {
      connection.isValid(1);
    }
  }
}
