package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @TempDir private Path directory;
  private Program program;

  @AfterEach
  void close() {
    program.close();
  }

  @Test
  void tellsItsWholeStoryInADirectoryWithASpaceAndNothingSetUp() throws IOException {
    Path home = Files.createDirectory(directory.resolve("a home"));
    program = new Program(home);

    ProgramRun demo = program.start("demo", "--once").await(Duration.ofMinutes(2));

    assertThat(demo.exitCode()).as("%s", demo).isZero();
    assertThat(demo.out())
        .contains("was killed", "it went on at the checkpoint", "Everything held.")
        .doesNotContain("FAILED");
    assertThat(demo.err()).isEmpty();
    assertThat(home.resolve("var/demo-once/postgres")).isDirectory();
    assertThat(home.resolve("var/demo-once/postgres/data/postmaster.pid")).doesNotExist();
  }
}
