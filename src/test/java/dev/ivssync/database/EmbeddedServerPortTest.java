package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerPortTest {

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
      ServerHome.note(server, "kept");
      try (ServerSocket squatter = home.squat()) {
        await().until(() -> home.said("cannot be started again"));
        assertThat(Postmaster.in(files.data())).isEmpty();
        assertThat(squatter.isClosed()).isFalse();
      }

      await().ignoreExceptions().until(() -> ServerHome.notes(server), "kept"::equals);
    }
  }

  @Test
  void isNotStartedOnAnotherPortWhileOthersLookForItOnItsOwn() throws Exception {
    try (ServerUser other = ServerUser.start(files.root());
        ServerSocket squatter = home.squat()) {
      assertThatThrownBy(() -> EmbeddedServer.start(files.root()))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("port " + squatter.getLocalPort());
    }
  }
}
