package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PauseCommandTest {

  private final TestDatabase postgres = TestDatabase.fresh();

  @TempDir private Path home;

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void recordsWhoHasPausedItAndWhyAndSaysHowToResumeIt() {
    CommandRun pause = pause("--actor", "ann@laptop", "--output", "jsonl");

    assertThat(pause.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(pause.out())
        .matches(
            "\\{\"source\":\"default\",\"action\":\"PAUSE\",\"decidedAt\":\"[^\"]+Z\","
                + "\"actor\":\"ann@laptop\",\"reason\":\"the account is being moved\"}\n");
    assertThat(pause.err())
        .isEqualTo("default is paused, and fires no more until: ivs-sync resume default\n");
  }

  @Test
  void isPausedOnceAndResumedOnce() {
    pause("--actor", "ann@laptop");
    CommandRun again = pause("--actor", "bob@desk", "--error-format", "json");

    assertThat(again.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(again.out()).isEmpty();
    assertThat(again.err())
        .startsWith("{\"code\":\"PAUSE_REFUSED\",\"message\":\"source default is paused already")
        .contains(" by ann@laptop: the account is being moved; resume it with: ")
        .contains("\"source\":\"default\",\"runId\":null,\"retryable\":false");

    assertThat(run("resume", "default").exitCode()).isEqualTo(ExitCode.DONE);
    CommandRun more = run("resume", "default");
    assertThat(more.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(more.err()).startsWith("ivs-sync: [ERROR]: source default is not paused; see when");
    assertThat(postgres.dsl().fetchValues("SELECT action FROM ivs.decision ORDER BY decision_id"))
        .isEqualTo(List.of("PAUSE", "RESUME"));
  }

  @Test
  void theConfigurationThatWasGivenIsPartOfTheCommandToCopy() throws IOException {
    String yaml =
        """
        database: {url: "%s", user: "%s", password: "%s"}
        sources: [{name: default}]
        """
            .formatted(postgres.jdbcUrl(), postgres.user(), postgres.password());
    Path config = Files.writeString(home.resolve("my ivs's.yaml"), yaml);

    assertThat(pause("--config", config.toString()).err())
        .endsWith(
            "until: ivs-sync resume default --config '%s/my ivs'\\''s.yaml'\n".formatted(home));
  }

  @Test
  void aPausedSourceIsShownAsSuchAndAlarmsNobody() {
    pause("--actor", "ann@laptop");

    CommandRun status = run("status", "--exit-code");

    assertThat(status.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(status.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("default  paused (never)"),
            line -> assertThat(line).isEqualTo("  last success  never; 0 live"),
            line -> assertThat(line).isEqualTo("  schedule      every 5 minutes; does not fire"),
            line ->
                assertThat(line)
                    .matches(
                        "  paused        since \\S+Z by ann@laptop: the account is being moved"));
    assertThat(status.err())
        .isEqualTo("default is paused; resume it with: ivs-sync resume default\n");
    assertThat(run("status", "--output", "jsonl").out())
        .contains("\"verdict\":\"never\"", "\"nextFires\":[]", "\"pausedBy\":\"ann@laptop\"");

    run("resume", "default");
    assertThat(run("status", "--exit-code").exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void wrongUsageChangesNothing() {
    assertThat(run("pause", "default").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run("pause", "default", "--reason", " ").err())
        .startsWith("ivs-sync: [ERROR]: --reason has 0 characters; give 1 to 1000");
    CommandRun unknown = run("pause", "defualt", "--reason", "why");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err()).contains("did you mean \"default\"?");
    assertThat(postgres.dsl().fetch("TABLE ivs.decision")).isEmpty();
  }

  @Test
  void whatSomebodyHasWrittenDoesNotReachTheTerminal() {
    run("pause", "default", "--reason", "red \u001b[31m and \u202e back");

    assertThat(run("status").out()).contains("red \\u001b[31m and \\u202e back");
  }

  private CommandRun pause(String... more) {
    return run(
        Stream.concat(
                Stream.of("pause", "default", "--reason", "the account is being moved"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private CommandRun run(String... args) {
    return CommandRun.of(postgres, home, args);
  }
}
