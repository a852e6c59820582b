package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionCommandsTest {

  private final TestDatabase postgres = TestDatabase.fresh();

  @TempDir private Path home;

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void nobodyDecidesOnARunInNobodysNameOrAtAnyLength() {
    assertRefused("--actor has 0 characters; give 1 to 1000", "approve", "8", "--actor", "");
    assertRefused("--reason has 0 characters", "reject", "8", "--reason", " ");
    assertRefused("--reason has 1001 characters", "reject", "8", "--reason", "x".repeat(1001));
  }

  @Test
  void blanksAroundATextDoNotCount() {
    CommandRun run =
        CommandRun.of(postgres, home, "reject", "8", "--reason", " " + "x".repeat(1000) + " ");

    assertThat(run.err()).startsWith("ivs-sync: [ERROR]: there is no run 8");
  }

  private void assertRefused(String why, String... args) {
    CommandRun run = CommandRun.of(postgres, home, args);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("ivs-sync: [ERROR]: " + why);
  }
}
