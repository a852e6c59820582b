package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusNodesTest {

  private static final String OFF = "its clock is 2.5 s behind the database's";

  private final TestDatabase postgres = TestDatabase.fresh();

  @TempDir private Path home;

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void showsWhoServesAndHowEachNodeIs() {
    node("a/1", "1 s", "0.012 s", null);
    node("b/2", "2 s", "-2.5 s", OFF);
    node("c/3", "16 s", "0 s", null);

    CommandRun status = run("status", "--nodes", "--output", "jsonl");

    assertThat(status.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(status.out().lines())
        .satisfiesExactly(
            a -> assertThat(a).contains("\"node\":\"a/1\",\"verdict\":\"ready\"", ":12,"),
            b ->
                assertThat(b)
                    .contains("\"verdict\":\"not-ready\"", "\"clockSkewMillis\":-2500", OFF),
            c -> assertThat(c).contains("\"node\":\"c/3\",\"verdict\":\"silent\""));
    assertThat(run("status", "--nodes").out()).contains("CLOCK_SKEW_MILLIS", "not-ready", OFF);
    assertThat(run("status").err())
        .isEqualTo("ivs-sync: [WARNING]: node b/2 is not ready: %s%n".formatted(OFF));
  }

  @Test
  void givesAMonitorOneExitStatus() {
    assertThat(run("status", "--nodes", "--exit-code").exitCode()).isEqualTo(ExitCode.FAILED);

    node("a/1", "1 s", "0 s", null);
    assertThat(run("status", "--nodes", "--exit-code").exitCode()).isEqualTo(ExitCode.DONE);

    node("c/3", "16 s", "0 s", null);
    assertThat(run("status", "--nodes", "--exit-code").exitCode()).isEqualTo(ExitCode.FAILED);
  }

  private void node(String name, String ago, String skew, String reason) {
    postgres
        .dsl()
        .execute(
            "INSERT INTO ivs.sync_node VALUES (?, now(), clock_timestamp() - ?::interval, '1',"
                + " '10', ?::interval, ?::text IS NULL, ?)",
            name,
            ago,
            skew,
            reason,
            reason);
  }

  private CommandRun run(String... args) {
    return CommandRun.of(postgres, home, args);
  }
}
