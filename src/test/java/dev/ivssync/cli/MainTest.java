package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong usage is told in a sentence, ends with 2, and prints nothing on standard output. */
class MainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "synk                            | Did you mean: ivs-sync sync?",
        "snyc                            | Did you mean: ivs-sync sync?",
        "sync --pagesize 3               | --page-size",
        "--color off sync --page-size 0  | --page-size is 0; the service takes 1 to 100",
        "--color off snyc                | Did you mean: ivs-sync sync?",
        "sync defualt                    | there is no source \"defualt\"; did you mean \"default\"?",
        "sync nothing-like-it            | the sources are: default",
        "sync --page-size 0              | --page-size is 0; the service takes 1 to 100",
        "sync --page-size 101            | --page-size is 101; the service takes 1 to 100",
        "sync --max-items 0              | --max-items is 0; give 1 or more",
        "sync --starting-token a___b___1 | Bad starting token: a___b___1",
        "sync --starting-token garbage!! | --starting-token is no page token",
        "list --starting-token garbage!! | --starting-token is no page token",
        "list --max-items -1             | --max-items is -1; give 0 or more",
        "list --starting-token a___b___1 | Bad starting token: a___b___1",
        "list --source x                 | there is no source \"x\"",
        "list --filter-by-state ACTIVE --filter-by-stage-arn a | the service takes one filter",
        "simulate --latency soon         | Invalid duration: soon",
        "simulate --fault NONSENSE       | NONSENSE",
        "sync --output xml               | xml",
        "sync --output jsno              | Did you mean: json?",
        "sync --restrat                  | --restart",
        "changes --feild state           | Did you mean: --field?",
        "export chnages --format csv     | Did you mean: changes?",
        "export changes --format cvs     | Did you mean: csv?",
        "runs --status COMPLETE          | Did you mean: completed?",
        "sync --config no-such-file.yaml | there is no configuration file no-such-file.yaml"
      })
  void refusesWrongUsage(String line, String sentence) {
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);

    assertThat(text(err))
        .contains("ivs-sync: [ERROR]: ")
        .contains(sentence)
        .doesNotContain("\tat ");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void asksForACommandWhereNoneIsGiven() {
    assertThat(run()).isEqualTo(ExitCode.USAGE);

    assertThat(text(err)).contains("a command is missing").contains("See: ivs-sync --help");
  }

  @Test
  void tellsEveryProblemOfTheConfiguration() throws IOException {
    Path file =
        Files.writeString(
            home.resolve("bad.yaml"), "sources: [{page-size: 400, regon: x}]\nconsol: {}\n");

    assertThat(run("sync", "--config", file.toString())).isEqualTo(ExitCode.USAGE);

    assertThat(text(err))
        .contains("has 3 problems")
        .contains("sources[0].page-size: 400")
        .contains("did you mean region?")
        .contains("did you mean console?");
  }

  @Test
  void printsHelpAsData() {
    assertThat(run("--help")).isEqualTo(ExitCode.DONE);

    assertThat(text(out)).contains("Usage: ivs-sync").contains("serve").contains("Exit status");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void completesForShells() {
    assertThat(run("completion")).isEqualTo(ExitCode.DONE);

    assertThat(text(out)).startsWith("#!/usr/bin/env bash").contains("--starting-token");
  }

  @Test
  void givesErrorsToMachinesAsJson() {
    assertThat(run("sync", "x", "--error-format", "json")).isEqualTo(ExitCode.USAGE);

    assertThat(text(err)).startsWith("{\"code\":\"USAGE\"").contains("\"retryable\":false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sync --restrat --error-format json       | \"message\":\"Unknown option: '--restrat'; did you mean --restart?\"",
        "--error-format=json snyc                 | did you mean ivs-sync sync?\"",
        "runs --status x --error-format json      | \"next\":\"ivs-sync runs --help\"",
        "sync --page-size 0 --error-format json   | \"message\":\"--page-size is 0; the service takes 1 to 100\"",
        "report flaping --error-format json       | \"code\":\"USAGE\"",
        "sync --config no.yaml --error-format json | \"code\":\"CONFIGURATION\""
      })
  void givesEveryErrorToMachinesAsOneObject(String line, String part) throws IOException {
    assertThat(run(line.strip().split(" "))).isEqualTo(ExitCode.USAGE);

    assertThat(text(err)).hasLineCount(1).contains(part);
    JsonNode object = new ObjectMapper().readTree(text(err));
    assertThat(object.fieldNames())
        .toIterable()
        .containsExactly("code", "message", "source", "runId", "retryable", "next");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void anEndpointThatIsNoneIsRefusedBeforeAnythingIsBegun() {
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL_IVS_REALTIME", "localhost:4510", "IVS_SYNC_DATA_DIR", "/dev/null/x");
    for (String command : List.of("sync", "plan", "serve", "list")) {
      CommandRun run = CommandRun.of(environment, home, command);

      assertThat(run.exitCode()).as("%s", run).isEqualTo(ExitCode.USAGE);
      assertThat(run.err())
          .isEqualTo(
              "ivs-sync: [ERROR]: AWS_ENDPOINT_URL_IVS_REALTIME is \"localhost:4510\", which is no"
                  + " web address: give a scheme and a host, such as http://127.0.0.1:4510, or"
                  + " unset it\n");
    }
  }

  private int run(String... args) {
    Console console = new Console(stream(out), stream(err), false, Map.of());
    return Main.run(console, new Shutdown(), Map.of(), home, args);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
