package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.database.Migrator;
import dev.ivssync.node.Heartbeat;
import dev.ivssync.node.Node;
import dev.ivssync.simulator.Simulator;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user who was granted what check has named, word by word, and nothing else. */
@ExtendWith(SimulatorCredentials.class)
class GrantsTest {

  private static final String USER = "u_" + UUID.randomUUID().toString().replace("-", "");
  private static final Pattern GRANT = Pattern.compile("GRANT ([^;\"]+)");

  @TempDir private static Path home;

  private static TestDatabase postgres;
  private static Simulator aws;

  @BeforeAll
  static void grantWhatCheckNames() throws IOException {
    postgres = TestDatabase.fresh();
    aws = Simulator.start(SimulatorOptions.defaults().withConfigurations(12));
    Files.writeString(
        home.resolve("user.yaml"),
        """
        database: {url: '%s', user: '%s', password: 'secret'}
        sources: [{name: demo, region: us-east-1, endpoint: '%s', page-size: 5}]
        """
            .formatted(postgres.jdbcUrl(), USER, aws.endpoint()));
    postgres.dsl().execute("CREATE ROLE %s LOGIN PASSWORD 'secret'".formatted(USER));

    Matcher named = GRANT.matcher(run("check --output jsonl").out());
    while (named.find()) {
      postgres.dsl().execute("GRANT %s TO %s".formatted(named.group(1), USER));
    }
    CommandRun sync = run("sync");
    assertThat(sync.exitCode()).as("%s", sync).isEqualTo(ExitCode.DONE);
  }

  @AfterAll
  static void close() {
    aws.close();
    postgres.dsl().execute("DROP OWNED BY " + USER);
    postgres.dsl().execute("DROP ROLE " + USER);
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "migrate",
        "sync",
        "plan",
        "status",
        "status --nodes",
        "runs",
        "changes",
        "as-of now",
        "report active-by-stage",
        "report changes-last-day",
        "report daily-activity",
        "report deletions",
        "report flapping",
        "report freshness",
        "report longest-active",
        "report unattached",
        "export current --format csv",
        "export changes --format csv",
        "export history --format csv",
        "export runs --format csv",
        "verify --export-head"
      })
  void doesWhatACommandDoes(String line) {
    CommandRun run = run(line);

    assertThat(run.exitCode()).as("%s", run).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).doesNotContain("permission denied");
  }

  @Test
  void recordsAVerification() {
    assertThat(run("verify").exitCode()).isEqualTo(ExitCode.DONE);

    assertThat(postgres.dsl().fetch("TABLE ivs.verification")).hasSize(1);
  }

  @Test
  void pausesAndResumes() {
    assertThat(run("pause demo --reason moving").exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run("resume demo").exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void saysThatItsNodeIsThere() {
    Node node = new Node("host/7", "1.2.3", Migrator.LATEST);
    DatabaseSettings settings =
        new DatabaseSettings(postgres.jdbcUrl(), USER, "secret", Path.of("unused"), 2);
    try (Database database = Database.open(settings);
        Heartbeat heartbeat = Heartbeat.start(database, node, Clock.systemUTC(), nodes -> {})) {
      await().until(() -> heartbeat.readiness().isReady());
    }
    assertThat(postgres.dsl().fetch("TABLE ivs.sync_node")).as("it has left").isEmpty();
  }

  private static CommandRun run(String line) {
    return CommandRun.of(
        Map.of("IVS_SYNC_CONFIG", home.resolve("user.yaml").toString()), home, line.split(" "));
  }
}
