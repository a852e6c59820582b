package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.simulator.Simulator;
import dev.ivssync.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where no embedded database was made yet. */
@ExtendWith(SimulatorCredentials.class)
class CheckCommandTest {

  private final Simulator aws = Simulator.start(SimulatorOptions.defaults().withConfigurations(1));

  @TempDir private Path home;

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void saysWhereItWouldBeMadeAndMakesNothing() throws IOException {
    CommandRun check = check("var/postgres");

    assertThat(check.exitCode()).as("%s", check).isEqualTo(ExitCode.DONE);
    assertThat(check.out()).contains("embedded, to be created in " + home.resolve("var/postgres"));
    assertThat(home.resolve("var")).doesNotExist();
  }

  @Test
  void refusesADirectoryThatServeWouldRefuse() throws IOException {
    Files.writeString(home.resolve("var"), "a file");

    CommandRun check = check("var/postgres");

    assertThat(check.exitCode()).as("%s", check).isEqualTo(ExitCode.FAILED);
    assertThat(check.out())
        .contains("var/postgres cannot be used: " + home.resolve("var") + " is not a directory");
  }

  private CommandRun check(String directory) throws IOException {
    Path config =
        Files.writeString(
            home.resolve("check.yaml"),
            """
            database: {url: embedded, data-dir: '%s'}
            sources: [{name: demo, region: us-east-1, endpoint: '%s'}]
            """
                .formatted(directory, aws.endpoint()));
    return CommandRun.of(
        Map.of("IVS_SYNC_CONFIG", config.toString()), home, "check", "--output", "jsonl");
  }
}
