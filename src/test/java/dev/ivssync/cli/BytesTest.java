package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ivssync.simulator.Simulator;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data on standard output and nothing else, whatever the two of them are connected to. */
@ExtendWith(SimulatorCredentials.class)
class BytesTest {

  private static final Console.Terminals PIPES = new Console.Terminals(false, false);
  private static final Console.Terminals DATA_TO_A_FILE = new Console.Terminals(false, true);
  private static final Console.Terminals BOTH = new Console.Terminals(true, true);

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  /** What tells the time, or a call from another. */
  private static final Pattern VARYING =
      Pattern.compile("-?[0-9]+ (s|min|ms)\\b( [0-9]+ s)?|[0-9.]+ s,|request [0-9a-f-]+");

  /** Machines get what the service has given. */
  private static final Pattern IS_RAW = Pattern.compile("csv|json|^list$");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static TestDatabase postgres;
  private static Simulator aws;
  private static Path config;

  @TempDir private static Path home;

  @BeforeAll
  static void syncTwice() throws IOException {
    postgres = TestDatabase.fresh();
    aws = Simulator.start(SimulatorOptions.defaults().withConfigurations(12));
    config =
        Files.writeString(
            home.resolve("bytes.yaml"),
            """
            database: {url: '%s', user: '%s', password: '%s'}
            sources: [{name: demo, region: us-east-1, endpoint: '%s', page-size: 5}]
            """
                .formatted(
                    postgres.jdbcUrl(), postgres.user(), postgres.password(), aws.endpoint()));
    assertThat(run(PIPES, Map.of(), "sync").exitCode()).isZero();
    aws.set(
        aws.truth(aws.accounts().get(0), "us-east-1").get(0).arn(),
        Map.of("userId", "\u001b[31m red \u202e \r\n bell \u0007"));
    assertThat(run(PIPES, Map.of(), "sync").exitCode()).isZero();
    aws.removeOldest(aws.accounts().get(0), "us-east-1", 1);
  }

  @AfterAll
  static void close() {
    aws.close();
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "list --output table",
        "plan",
        "plan --output json",
        "sync --dry-run",
        "status",
        "status --output csv",
        "status --nodes",
        "runs",
        "runs --output jsonl",
        "changes",
        "changes --output json",
        "changes --limit 0 --output csv",
        "as-of now",
        "as-of now --output csv",
        "report --list",
        "report deletions",
        "report deletions --output json",
        "export changes --format csv",
        "export current --format jsonl",
        "verify",
        "verify --output json",
        "verify --export-head",
        "check",
        "migrate",
        "migrate --output json",
        "completion",
        "--help",
        "status --help"
      })
  void theDataIsTheSameInAFileAndOnATerminal(String line) {
    String[] args = line.split(" ");
    CommandRun piped = run(PIPES, Map.of(), args);
    CommandRun toFile = run(DATA_TO_A_FILE, Map.of(), args);
    CommandRun shown = run(BOTH, Map.of(), args);

    assertThat(steady(toFile.out())).isEqualTo(steady(piped.out()));
    assertThat(steady(plain(shown.out()))).isEqualTo(steady(plain(piped.out())));
    assertThat(piped.err()).doesNotContain("\u001b", "\r");
    if (!IS_RAW.matcher(line).find()) {
      assertThat(piped.out()).doesNotContain("\u001b", "\r", "\u202e");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "changes", "verify", "status", "--help", "sync --no-such-option"})
  void coloursAreForWhoCanSeeThemAndWantsThem(String line) {
    String[] args = line.split(" ");

    CommandRun shown = run(BOTH, Map.of(), args);
    assertThat(shown.out() + shown.err()).contains("\u001b[");
    for (CommandRun plain :
        new CommandRun[] {
          run(BOTH, Map.of("NO_COLOR", "1"), args),
          run(BOTH, Map.of("TERM", "dumb"), args),
          run(BOTH, Map.of(), (line + " --color off").split(" "))
        }) {
      assertThat(COLOUR.matcher(plain.out() + plain.err()).find()).as("%s", plain).isFalse();
    }
    CommandRun on = run(PIPES, Map.of("NO_COLOR", "1"), (line + " --color=on").split(" "));
    assertThat(COLOUR.matcher(on.out() + on.err()).find()).as("%s", on).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync", "plan", "verify", "export changes --format csv"})
  void nothingMovesOnADumbTerminal(String line) {
    CommandRun dumb = run(BOTH, Map.of("TERM", "dumb"), line.split(" "));

    assertThat(dumb.err()).doesNotContain("\u001b", "\r\u001b", "\b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "plan --output json",
        "status --output json",
        "status --nodes --output json",
        "runs --output json",
        "changes --output json",
        "as-of now --output json",
        "report deletions --output json",
        "report --list --output json",
        "verify --output json",
        "check --output json",
        "migrate --output json",
        "export changes --format json"
      })
  void jsonIsOneValueAndNothingElse(String line) throws IOException {
    CommandRun run = run(DATA_TO_A_FILE, Map.of(), line.split(" "));

    assertThat(JSON.readTree(run.out()).isContainerNode()).as("%s", run).isTrue();
  }

  @Test
  void theLineOfASyncIsTheSameEverywhere() {
    CommandRun sync = run(PIPES, Map.of(), "sync");

    assertThat(sync.out())
        .matches("demo COMPLETED 3 pages, 1[12] items \\(\\+0 ~0 -[01]\\) [0-9.]+ s, 3 calls\n");
    assertThat(sync.err()).isEmpty();
  }

  private static String steady(String text) {
    return VARYING.matcher(text).replaceAll("#").replaceAll(" +", " ");
  }

  private static String plain(String text) {
    return COLOUR.matcher(text).replaceAll("");
  }

  private static CommandRun run(
      Console.Terminals terminals, Map<String, String> environment, String... args) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("IVS_SYNC_CONFIG", config.toString());
    return CommandRun.of(terminals, variables, home, args);
  }
}
