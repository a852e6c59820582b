package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerPasswordTest {

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
  void beginsThoughItsPasswordWasNeverWritten() throws IOException {
    Files.createFile(files.passwords());

    try (EmbeddedServer server = EmbeddedServer.start(files.root())) {
      assertThat(ServerHome.ask(server, "SELECT 1")).isEqualTo("1");
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
}
