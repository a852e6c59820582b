package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ivssync.testing.FaultRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

  @TempDir private static Path shared;

  private ServerHome home;
  private ServerFiles files;

  @BeforeEach
  void chooseDirectory() throws IOException {
    home = ServerHome.in(shared);
    files = home.files();
  }

  @AfterEach
  void stopServer() throws IOException {
    home.close();
  }

  @Test
  void losesNothingFromOneStartToTheNext() throws IOException {
    Endpoint first;
    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      first = server.endpoint();
      ServerHome.note(server, "kept");
    }
    assertThat(Postmaster.in(files.data())).isEmpty();

    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      assertThat(server.endpoint()).isEqualTo(first);
      assertThat(ServerHome.notes(server)).isEqualTo("kept");
    }
  }

  @Test
  void syncsToDiskAndListensOnLoopbackAlone() {
    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      assertThat(ServerHome.ask(server, "SHOW fsync")).isEqualTo("on");
      assertThat(ServerHome.ask(server, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ServerHome.ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ServerHome.ask(server, "SHOW unix_socket_directories")).isEmpty();
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
        ServerHome.note(server, "seen by both");
        other.leave();
        assertThat(ServerHome.notes(server)).isEqualTo("seen by both");
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
      assertThat(ServerHome.ask(server, "SELECT 1")).isEqualTo("1");
    }
    assertThat(Postmaster.in(files.data())).isEmpty();
  }

  @Test
  @FaultRow(9)
  void isStartedAgainWhenTheServerItselfIsKilled() throws IOException {
    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      ServerHome.note(server, "committed before");
      home.kill();

      await().ignoreExceptions().until(() -> ServerHome.notes(server), "committed before"::equals);
    }
    assertThat(Postmaster.in(files.data())).isEmpty();
  }

  @Test
  void isNotWaitedForByWhomItKeepsFromLeaving() throws IOException {
    EmbeddedServer server = EmbeddedServer.start(files.root());
    Files.writeString(files.data().resolve("PG_VERSION"), "9.1\n");
    home.kill();
    await().until(() -> home.said("ended unasked"));

    long begin = System.nanoTime();
    server.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void livesInASessionOfItsOwnWhichCtrlCDoesNotReach() throws IOException {
    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      long pid = Postmaster.in(files.data()).orElseThrow().pid();

      assertThat(session(pid)).isNotEqualTo(session(ProcessHandle.current().pid()));
      assertThat(ServerHome.ask(server, "SELECT 1")).isEqualTo("1");
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
      assertThat(ServerHome.ask(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void beginsAgainWhenItsFirstStartWasKilledHalfway() throws IOException {
    Path half = Files.createDirectory(files.root().resolve("data.new-123"));
    Files.writeString(half.resolve("PG_VERSION"), "18\n");

    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      assertThat(ServerHome.ask(server, "SELECT 1")).isEqualTo("1");
      assertThat(half).doesNotExist();
    }
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

  /** Field 6 of /proc/PID/stat; the second, the program's name, ends with a parenthesis. */
  private static String session(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5)[3];
  }
}
