package dev.ivssync.database;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Where an embedded server of a test lives, and what is done to it and asked of it. */
final class ServerHome implements AutoCloseable {

  private final ServerFiles files;
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.ivssync.database");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  private ServerHome(ServerFiles files) {
    this.files = files;
    log.start();
    logger.addAppender(log);
  }

  /** A data directory of its own in a path with a space, and the binaries unpacked once. */
  static ServerHome in(Path shared) throws IOException {
    ServerFiles files = ServerFiles.in(Files.createTempDirectory(shared, "data dir"));
    Path unpacked = Files.createDirectories(shared.resolve("binaries"));
    Files.createSymbolicLink(files.binaries(), unpacked);
    return new ServerHome(files);
  }

  ServerFiles files() {
    return files;
  }

  void kill() throws IOException {
    ProcessHandle server =
        ProcessHandle.of(Postmaster.in(files.data()).orElseThrow().pid()).orElseThrow();
    server.destroyForcibly();
    await().until(() -> !server.isAlive());
  }

  /** Kills the server, and takes its port before anybody has started it again. */
  ServerSocket squat() throws Exception {
    int port = Postmaster.in(files.data()).orElseThrow().port();
    try (ServerUser busy = ServerUser.stopAtTheGate(files.root())) {
      kill();
      return await()
          .ignoreExceptions()
          .until(() -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()), s -> true);
    }
  }

  boolean said(String part) {
    return List.copyOf(log.list).stream()
        .anyMatch(event -> event.getFormattedMessage().contains(part));
  }

  static void note(EmbeddedServer server, String text) {
    try (Database database = open(server)) {
      database.dsl().execute("CREATE TABLE note (text text)");
      database.dsl().execute("INSERT INTO note VALUES (?)", text);
    }
  }

  static String notes(EmbeddedServer server) {
    return ask(server, "SELECT text FROM note");
  }

  static String ask(EmbeddedServer server, String sql) {
    try (Database database = open(server)) {
      return database.dsl().fetchSingle(sql).get(0, String.class);
    }
  }

  private static Database open(EmbeddedServer server) {
    Endpoint at = server.endpoint();
    return Database.open(
        new DatabaseSettings(at.url(), at.user(), at.password(), Path.of("unused"), 1));
  }

  /** Stops whatever a failed test left behind. */
  @Override
  public void close() throws IOException {
    logger.detachAppender(log);
    new ServerProcess(files, new ServerPassword("unused")).stop();
  }
}
