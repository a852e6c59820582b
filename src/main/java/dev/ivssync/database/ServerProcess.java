package dev.ivssync.database;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
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
  private final ServerPort port;
  private final ServerCommand command;

  ServerProcess(ServerFiles files, ServerPassword password) {
    this.files = files;
    this.password = password;
    this.port = new ServerPort(files.port());
    this.command = new ServerCommand(files);
  }

  Optional<Postmaster> running() throws IOException {
    return Postmaster.in(files.data());
  }

  /** On the port of last time, or on another one where that is taken. */
  Postmaster ensureRunning(Duration patience) throws IOException {
    if (running().isEmpty()) {
      // before the port is chosen, which another program may take until it is used
      Path programs = prepared();
      start(programs, port.choose());
    }
    return awaitAnswer(patience);
  }

  /** For a server that others use: they look for it on the port of last time. */
  Postmaster ensureRunningForOthers(Duration patience) throws IOException {
    int kept = port.kept();
    return kept > 0 ? ensureRunningOn(kept, patience) : ensureRunning(patience);
  }

  /** On this port, or not at all. */
  Postmaster ensureRunningOn(int known, Duration patience) throws IOException {
    if (running().isEmpty()) {
      ServerPort.requireFree(known);
      start(prepared(), known);
    }
    return awaitAnswer(patience);
  }

  private Postmaster awaitAnswer(Duration patience) throws IOException {
    Postmaster server =
        running()
            .orElseThrow(
                () ->
                    new EmbeddedServerException(
                        "the embedded Postgres ended at once, see " + files.serverLog(), null));
    awaitAnswer(server, patience);
    return server;
  }

  void stop() throws IOException {
    if (running().isPresent()) {
      Path control = ServerBinaries.unpacked(files).resolve("pg_ctl");
      command.run(control, "-D", files.data().toString(), "-m", "fast", "-w", "stop");
    }
  }

  /** The programs, and a directory of data for them. */
  private Path prepared() throws IOException {
    Path programs = ServerBinaries.unpacked(files);
    if (!Files.isDirectory(files.data())) {
      ServerFiles.createWhole(files.data(), data -> initialize(programs, data));
    }
    return programs;
  }

  private void start(Path programs, int onPort) throws IOException {
    startAfresh(files.serverLog());
    command.run(
        programs.resolve("pg_ctl"),
        "-D",
        files.data().toString(),
        "-l",
        files.serverLog().toString(),
        "-o",
        OPTIONS.formatted(onPort),
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

  Endpoint endpoint(Postmaster server) {
    // without this, whoever listens on the port could ask for the password in clear
    String url = "jdbc:postgresql://127.0.0.1:%d/postgres?requireAuth=scram-sha-256";
    return new Endpoint(url.formatted(server.port()), ServerPassword.USER, password.value());
  }

  private void awaitAnswer(Postmaster server, Duration patience) {
    Endpoint endpoint = endpoint(server);
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
