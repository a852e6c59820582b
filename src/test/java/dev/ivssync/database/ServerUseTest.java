package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ServerUseTest {

  @TempDir private Path directory;

  private ServerFiles files;

  @BeforeEach
  void chooseDirectory() {
    files = ServerFiles.in(directory);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void goesThroughItsGateAgainAndAgainThoughTheDiskIsFull() throws IOException {
    Files.createSymbolicLink(files.lock(), Path.of("/dev/full"));

    try (ServerUse use = new ServerUse(files, Duration.ofSeconds(10))) {
      use.enterGate();
      use.leaveGate();
      use.enterGate();
      use.leaveGate();

      assertThat(use.isOpen()).isTrue();
    }
  }

  @Test
  void goesOnWhenTheThreadAtItsGateIsInterrupted() throws IOException {
    try (ServerUse use = new ServerUse(files, Duration.ofSeconds(10))) {
      Thread.currentThread().interrupt();
      use.enterGate();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(use.isOpen()).isTrue();
    }
  }

  @Test
  void lastsThoughItHadToAskWhoIsAtTheGate() throws IOException {
    try (ServerUse use = new ServerUse(files, Duration.ofMillis(200))) {
      use.join();
      try (ServerUser busy = ServerUser.stopAtTheGate(directory)) {
        assertThatThrownBy(use::enterGate).hasMessageStartingWith("pid " + busy.pid());
      }

      assertThatThrownBy(() -> ServerUser.beAlone(directory)).hasMessageContaining("in company");
    }
  }
}
