package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.FaultRow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads when something is wrong before a run begins. */
class RefusalTest {

  private static final String SECRET = "s3cr3t-of-nobody";

  @TempDir private Path directory;
  private Installation installation;

  @BeforeEach
  void install() {
    installation = new Installation(directory, SimulatorOptions.defaults().withConfigurations(3));
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  @FaultRow(35)
  void wrongUsageStartsNothing() {
    Map<List<String>, String> wrong = new LinkedHashMap<>();
    wrong.put(List.of("sync", "dmo"), "there is no source \"dmo\"; did you mean \"demo\"?");
    wrong.put(List.of("sync", "--page-size", "0"), "--page-size is 0; the service takes 1 to 100");
    wrong.put(List.of("sync", "--page-size=101"), "--page-size is 101; the service takes 1 to 100");
    wrong.put(List.of("sync", "--page-size", "ten"), "'ten' is not an int");
    wrong.put(List.of("sync", "--max-items", "0"), "--max-items is 0; give 1 or more");
    wrong.put(List.of("sync", "--starting-token", "a___b___c"), "Bad starting token: a___b___c");
    wrong.put(
        List.of("list", "--filter-by-state", "ACTIVE", "--filter-by-stage-arn", "arn:x"),
        "the service takes one filter");
    wrong.put(List.of("sync", "--restrat"), "Unknown option: '--restrat'");
    wrong.put(List.of("snyc"), "Did you mean: ivs-sync sync");
    wrong.put(List.of("sync", "--output", "yaml"), "yaml");

    Map<String, ProgramRun> runs = new LinkedHashMap<>();
    wrong.forEach(
        (arguments, sentence) ->
            runs.put(sentence, installation.start(arguments.toArray(String[]::new))));

    runs.forEach((sentence, run) -> assertRefused(run, 2, sentence));
    assertThat(installation.aws().listCalls()).isZero();
    assertThat(installation.ask(Long.class, "SELECT count(*) FROM ivs.sync_source")).isZero();
  }

  @Test
  @FaultRow(35)
  void aWrongConfigurationIsToldWithAllItsProblems() {
    installation.configure(
        "  - {name: demo, page-sise: 10, region: moon, schedule: sometimes}",
        "  - {name: demo, page-size: 101}");

    ProgramRun run = installation.run("sync");

    assertRefused(run, 2, "has 5 problems:");
    assertThat(run.err())
        .contains("page-sise", "did you mean", "moon", "sometimes", "101", "sources[1].name");
  }

  @Test
  void aConfigurationThatCannotBeReadIsNamed() {
    ProgramRun absent = installation.program().start("sync", "--config", "no-such-file.yaml");
    ProgramRun aDirectory = installation.program().start("sync", "--config", ".");
    installation.write("broken.yaml", "sources: [{name: demo");
    ProgramRun broken = installation.program().start("sync", "--config", "broken.yaml");

    assertRefused(absent, 2, "no-such-file.yaml");
    assertRefused(aDirectory, 2, "director");
    assertRefused(broken, 2, "broken.yaml");
  }

  @Test
  @FaultRow(35)
  void aDirectoryThatCannotBeUsedIsToldBeforeAnythingIsBegun() {
    installation.write("a-file", "");
    installation.write(
        "embedded.yaml",
        """
        database: {url: embedded, data-dir: a-file/postgres}
        console: {enabled: false}
        sources: [{name: demo}]
        """);

    for (String command : List.of("sync", "serve", "status", "migrate")) {
      ProgramRun run = installation.program().start(command, "--config", "embedded.yaml").await();

      assertRefused(run, 2, "database.data-dir");
      assertThat(run.err())
          .contains("a-file/postgres cannot be used: ")
          .contains("give a directory that this user may write to")
          .hasLineCount(1);
    }
    assertThat(installation.aws().listCalls()).isZero();
  }

  /** The console keeps its token beside the directory, and must not be what is complained about. */
  @Test
  @FaultRow(35)
  void aDirectoryThatCannotBeUsedIsToldBeforeTheConsolesToken() throws IOException {
    installation.write("a-file", "");
    for (String dataDir : List.of("a-file/postgres", "a-file")) {
      installation.write(
          "embedded.yaml",
          """
          database: {url: embedded, data-dir: %s}
          console: {port: 0}
          sources: [{name: demo}]
          """
              .formatted(dataDir));

      ProgramRun run = installation.program().start("serve", "--config", "embedded.yaml").await();

      assertRefused(run, 2, "database.data-dir");
      assertThat(run.err())
          .contains("a-file cannot be used: ".replace("a-file", dataDir))
          .contains("a-file is not a directory")
          .contains("give a directory that this user may write to")
          .doesNotContain("token")
          .hasLineCount(1);
    }
    assertThat(directory.resolve("console-token")).doesNotExist();
    assertThat(installation.aws().listCalls()).isZero();
  }

  @Test
  @FaultRow(35)
  void aPortInUseIsToldBeforeAnythingIsBegun() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      installation
          .withConsole("{port: %d}".formatted(other.getLocalPort()))
          .configure("  - {name: demo}");

      ProgramRun run = installation.run("serve");

      assertRefused(
          run, 2, "console.port: 127.0.0.1:%d cannot be had".formatted(other.getLocalPort()));
      assertThat(run.err())
          .contains("give another port or 0 for a free one", "console.enabled: false")
          .hasLineCount(1);
    }
    assertThat(installation.aws().listCalls()).isZero();
    assertThat(installation.ask(Long.class, "SELECT count(*) FROM quartz.qrtz_triggers")).isZero();
    assertThat(installation.ask(Long.class, "SELECT count(*) FROM ivs.decision")).isZero();
    assertThat(directory.resolve("var")).doesNotExist();
  }

  @Test
  @FaultRow(35)
  void anEndpointThatIsNoneIsToldAtStart() {
    installation.program().set("AWS_ENDPOINT_URL_IVS_REALTIME", "127.0.0.1:4510");

    ProgramRun run = installation.run("serve");

    assertRefused(run, 2, "AWS_ENDPOINT_URL_IVS_REALTIME is \"127.0.0.1:4510\"");
    assertThat(installation.ask(Long.class, "SELECT count(*) FROM quartz.qrtz_triggers")).isZero();
  }

  @Test
  void credentialsInTheUrlOfTheDatabaseAreRefusedAndNotRepeated() {
    ProgramRun parameter =
        syncOn("jdbc:postgresql://127.0.0.1:5432/x?user=me&password=" + SECRET, "me");
    ProgramRun userInfo = syncOn("jdbc:postgresql://me:" + SECRET + "@127.0.0.1/x", "me");

    assertRefused(parameter, 2, "the URL holds credentials");
    assertRefused(userInfo, 2, "the URL holds credentials");
  }

  @Test
  void aDatabaseThatIsDownIsToldInOneSentence() throws IOException {
    ProgramRun run = syncOn("jdbc:postgresql://127.0.0.1:%d/x".formatted(closedPort()), "me");

    assertRefused(run, 1, "127.0.0.1");
    assertThat(run.err().strip().lines()).as("%s", run).hasSize(1);
  }

  @Test
  @FaultRow(17)
  void aRefusedLoginIsToldWithoutThePassword() {
    ProgramRun run = syncOn(installation.jdbcUrl(), "nobody_of_that_name");

    assertRefused(run, 1, "nobody_of_that_name");
    assertThat(run.err().strip().lines()).as("%s", run).hasSize(1);
  }

  @Test
  @FaultRow(31)
  void absentCredentialsAreToldOfTheChainThatWasTried() {
    installation
        .program()
        .unset("AWS_ACCESS_KEY_ID")
        .unset("AWS_SECRET_ACCESS_KEY")
        .set("AWS_CONFIG_FILE", "absent-config")
        .set("AWS_SHARED_CREDENTIALS_FILE", "absent-credentials");

    ProgramRun list = installation.start("list");
    ProgramRun sync = installation.start("sync", "--output", "json");

    assertRefused(list, 1, "no usable AWS credentials");
    assertThat(sync.exitCode()).as("%s", sync).isEqualTo(1);
    assertThat(sync.err()).contains("no usable AWS credentials").doesNotContain("\tat ");
    assertThat(sync.json().get(0).get("error").textValue()).contains("no usable AWS credentials");
  }

  /** With a password that must not be printed. */
  private ProgramRun syncOn(String url, String user) {
    installation.program().set("SECRET_URL", url).set("SECRET", SECRET);
    installation.write(
        "other.yaml",
        """
        database: {url: "${SECRET_URL}", user: %s, password: "${SECRET}"}
        sources: [{name: demo}]
        """
            .formatted(user));
    return installation
        .program()
        .start("sync", "--config", "other.yaml")
        .await(Duration.ofSeconds(60));
  }

  private static void assertRefused(ProgramRun run, int exitCode, String sentence) {
    assertThat(run.exitCode()).as("%s", run).isEqualTo(exitCode);
    assertThat(run.out()).as("%s", run).isEmpty();
    assertThat(run.err())
        .as("%s", run)
        .contains(sentence)
        .doesNotContain("\tat ", SECRET, Installation.SECRET, "unexpected");
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
