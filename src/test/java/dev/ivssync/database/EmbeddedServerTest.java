package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ivssync.testing.FaultRow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class EmbeddedServerTest {

  @TempDir private static Path shared;

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.ivssync.database");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private ServerFiles files;

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  /** A data directory of its own in a path with a space, and the binaries unpacked once. */
  @BeforeEach
  void chooseDirectory() throws IOException {
    files = ServerFiles.in(Files.createTempDirectory(shared, "data dir"));
    Path unpacked = Files.createDirectories(shared.resolve("binaries"));
    Files.createSymbolicLink(files.binaries(), unpacked);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  /** Whatever a failed test left behind. */
  @AfterEach
  void stopServer() throws IOException {
    new ServerProcess(files, new ServerPassword("unused")).stop();
  }

  @Test
  void losesNothingFromOneStartToTheNext() throws IOException {
    Endpoint first;
    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      first = server.endpoint();
      note(server, "kept");
    }
    assertThat(Postmaster.in(files.data())).isEmpty();

    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      assertThat(server.endpoint()).isEqualTo(first);
      assertThat(notes(server)).isEqualTo("kept");
    }
  }

  @Test
  void syncsToDiskAndListensOnLoopbackAlone() {
    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(server, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(server, "SHOW unix_socket_directories")).isEmpty();
    }
  }

  @Test
  void letsNobodyInWithoutItsPassword() throws IOException {
    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      Endpoint stranger = new Endpoint(server.endpoint().url(), ServerPassword.USER, "guess");

      assertThatThrownBy(() -> ConnectionPool.unpooled(stranger).getConnection())
          .hasMessageContaining("password authentication failed");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.passwords())))
          .isEqualTo("rw-------");
      assertThat(server.endpoint().toString()).doesNotContain(server.endpoint().password());
    }
  }

  @Test
  void isJoinedByASecondProcessAndStoppedByTheLastOneOut() throws Exception {
    try (ServerUser other = ServerUser.start(files.root())) {
      try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
        note(server, "seen by both");
        other.leave();
        assertThat(notes(server)).isEqualTo("seen by both");
      }
      assertThat(Postmaster.in(files.data())).isEmpty();
    }
  }

  @Test
  void isTakenOverAfterItsProcessWasKilled() throws Exception {
    Postmaster orphan;
    try (ServerUser killed = ServerUser.start(files.root())) {
      orphan = Postmaster.in(files.data()).orElseThrow();
      killed.kill();
    }
    assertThat(Postmaster.in(files.data())).contains(orphan);

    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      assertThat(Postmaster.in(files.data())).contains(orphan);
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
    }
    assertThat(Postmaster.in(files.data())).isEmpty();
  }

  @Test
  @FaultRow(9)
  void isStartedAgainWhenTheServerItselfIsKilled() throws IOException {
    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      note(server, "committed before");
      kill();

      await().ignoreExceptions().until(() -> notes(server), "committed before"::equals);
    }
    assertThat(Postmaster.in(files.data())).isEmpty();
  }

  @Test
  void isNotWaitedForByWhomItKeepsFromLeaving() throws IOException {
    EmbeddedServer server = EmbeddedServer.start(files.root());
    Files.writeString(files.data().resolve("PG_VERSION"), "9.1\n");
    kill();
    await().until(() -> said("ended unasked"));

    long begin = System.nanoTime();
    server.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void livesInASessionOfItsOwnWhichCtrlCDoesNotReach() throws IOException {
    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      long pid = Postmaster.in(files.data()).orElseThrow().pid();

      assertThat(session(pid)).isNotEqualTo(session(ProcessHandle.current().pid()));
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void movesToAnotherPortWhenItsOwnIsTaken() throws IOException {
    try (ServerSocket squatter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(files.port(), squatter.getLocalPort() + "\n");

      try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
        assertThat(Files.readString(files.port()).strip())
            .isNotEqualTo(String.valueOf(squatter.getLocalPort()));
        assertThat(server.endpoint().url()).contains(Files.readString(files.port()).strip());
      }
    }
  }

  @Test
  void writesItsNewPortWholeOrNotAtAll() throws IOException {
    try (ServerSocket squatter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String taken = squatter.getLocalPort() + "\n";
      Files.writeString(files.port(), taken);
      Path same = Files.createLink(files.root().resolve("same file"), files.port());

      EmbeddedServer.start(files.root()).close();

      assertThat(Files.readString(files.port())).isNotEqualTo(taken);
      assertThat(same).hasContent(taken);
    }
  }

  @Test
  void waitsForItsOwnPortWhenItIsStartedAgain() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      note(server, "kept");
      try (ServerSocket squatter = squat()) {
        await().until(() -> said("cannot be started again"));
        assertThat(Postmaster.in(files.data())).isEmpty();
        assertThat(squatter.isClosed()).isFalse();
      }

      await().ignoreExceptions().until(() -> notes(server), "kept"::equals);
    }
  }

  @Test
  void isNotStartedOnAnotherPortWhileOthersLookForItOnItsOwn() throws Exception {
    try (ServerUser other = ServerUser.start(files.root());
        ServerSocket squatter = squat()) {
      assertThatThrownBy(() -> EmbeddedServer.start(files.root()))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("port " + squatter.getLocalPort());
    }
  }

  @Test
  void startsThoughAnotherProgramNowHasThePidOfItsLastRun() throws IOException {
    EmbeddedServer.start(files.root()).close();
    Files.writeString(
        files.data().resolve("postmaster.pid"),
        "%d\n%s\n1\n5432\n\n127.0.0.1\n\nready\n"
            .formatted(ProcessHandle.current().pid(), files.data()));

    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void beginsAgainWhenItsFirstStartWasKilledHalfway() throws IOException {
    Path half = Files.createDirectory(files.root().resolve("data.new-123"));
    Files.writeString(half.resolve("PG_VERSION"), "18\n");

    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
      assertThat(half).doesNotExist();
    }
  }

  @Test
  void beginsThoughItsPasswordWasNeverWritten() throws IOException {
    Files.createFile(files.passwords());

    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.passwords())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void makesNoPasswordWhileAnotherProcessMayBeMakingOne() throws IOException {
    try (ServerUser other = ServerUser.stopAtTheGate(files.root())) {
      assertThatThrownBy(() -> EmbeddedServer.start(files.root(), Duration.ofMillis(200)))
          .hasMessageStartingWith("pid " + other.pid());

      assertThat(files.passwords()).doesNotExist();
    }
  }

  @Test
  void saysWhenItsPasswordIsLost() throws IOException {
    EmbeddedServer.start(files.root()).close();
    Files.writeString(files.passwords(), "");

    assertThatThrownBy(() -> EmbeddedServer.start(files.root(), Duration.ofSeconds(1)))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("password")
        .hasMessageContaining(files.passwords() + " is empty");
  }

  @Test
  void namesTheProcessThatKeepsItWaiting() throws IOException {
    try (ServerUser other = ServerUser.stopAtTheGate(files.root())) {
      assertThatThrownBy(() -> EmbeddedServer.start(files.root(), Duration.ofMillis(200)))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageStartingWith("pid " + other.pid())
          .hasMessageContaining(files.root().toString());
    }
  }

  @Test
  @FaultRow(35)
  void saysWhichDirectoryCannotBeUsed() throws IOException {
    Path file = Files.createFile(files.root().resolve("a file"));

    assertThatThrownBy(() -> EmbeddedServer.start(file.resolve("postgres")))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("database.data-dir " + file.resolve("postgres"))
        .hasMessageContaining("give a directory");
  }

  @Test
  void saysWhyPostgresDidNotStart() throws IOException {
    EmbeddedServer.start(files.root()).close();
    Files.writeString(files.data().resolve("PG_VERSION"), "9.1\n");

    assertThatThrownBy(() -> EmbeddedServer.start(files.root()))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("incompatible with server")
        .hasMessageContaining(files.root().toString());
    Files.writeString(files.data().resolve("PG_VERSION"), "18\n");
  }

  private void kill() throws IOException {
    ProcessHandle server =
        ProcessHandle.of(Postmaster.in(files.data()).orElseThrow().pid()).orElseThrow();
    server.destroyForcibly();
    await().until(() -> !server.isAlive());
  }

  /** Kills the server, and takes its port before anybody has started it again. */
  private ServerSocket squat() throws Exception {
    int port = Postmaster.in(files.data()).orElseThrow().port();
    try (ServerUser busy = ServerUser.stopAtTheGate(files.root())) {
      kill();
      return await()
          .ignoreExceptions()
          .until(() -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()), s -> true);
    }
  }

  private boolean said(String part) {
    return List.copyOf(log.list).stream()
        .anyMatch(event -> event.getFormattedMessage().contains(part));
  }

  private static void note(EmbeddedServer server, String text) {
    try (Database database = open(server)) {
      database.dsl().execute("CREATE TABLE note (text text)");
      database.dsl().execute("INSERT INTO note VALUES (?)", text);
    }
  }

  private static String notes(EmbeddedServer server) {
    return ask(server, "SELECT text FROM note");
  }

  private static String ask(EmbeddedServer server, String sql) {
    try (Database database = open(server)) {
      return database.dsl().fetchSingle(sql).get(0, String.class);
    }
  }

  private static Database open(EmbeddedServer server) {
    Endpoint at = server.endpoint();
    return Database.open(
        new DatabaseSettings(at.url(), at.user(), at.password(), Path.of("unused"), 1));
  }

  /** Field 6 of /proc/PID/stat; the second, the program's name, ends with a parenthesis. */
  private static String session(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5)[3];
  }
}
