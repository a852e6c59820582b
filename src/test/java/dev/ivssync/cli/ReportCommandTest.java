package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  private static final String HOSTILE = "=1+1\u202Eevil\n\u001b[31m";

  private final TestDatabase postgres = TestDatabase.fresh();

  @TempDir private Path home;

  @BeforeEach
  void oneUnattached() {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.sync_source (source, region) VALUES ('demo', 'eu-west-1');
            INSERT INTO ivs.ingest_configuration
              (source, arn, account_id, region, name, state, version, first_seen_at, changed_at)
            VALUES ('demo', 'arn:a', '123456789012', 'eu-west-1', ?, 'ACTIVE', 1,
                    '2026-01-01 10:00Z', '2026-01-01 10:00Z')""",
            HOSTILE);
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void printsDataOnStandardOutputAndTheRestBeside() {
    CommandRun run = run("report", "unattached", "--output", "jsonl");

    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out())
        .contains("\"arn\":\"arn:a\"")
        .contains("\"changed_at\":\"2026-01-01T10:00:00Z\"")
        .contains("\"user_id\":null");
    assertThat(run.err()).isEqualTo("1 row" + System.lineSeparator());
  }

  @Test
  void hostileNamesBeginNoFormulaAndTurnNoLine() {
    assertThat(run("report", "unattached", "--output", "csv").out()).contains("\"'=1+1");
    assertThat(run("report", "unattached").out())
        .contains("=1+1\\u202eevil\\u000a\\u001b[31m")
        .doesNotContain("\u202E");
  }

  @Test
  void takesParameters() {
    assertThat(run("report", "unattached", "--param", "source=other").out()).isEmpty();
    assertThat(run("report", "unattached", "--param", "source=demo").out()).contains("arn:a");
  }

  @Test
  void printsDurationsAsPeopleReadThem() {
    postgres
        .dsl()
        .execute(
            """
            UPDATE ivs.sync_source
            SET last_complete_at = now() - interval '2 days 3 hours 4 minutes 5.9 seconds'""");

    assertThat(run("report", "freshness", "--output", "csv").out())
        .containsPattern("demo,,20\\d\\d-.*Z,2d 03:0\\d:\\d\\d,,");
  }

  @Test
  void listsReportsAndTheirParameters() {
    CommandRun run = run("report", "--list");

    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .contains("flapping\n  Configurations whose state changed often.\n")
        .contains("    at_least integer = 4: only those with so many state changes\n");
    assertThat(run("report", "flapping", "--list", "--output", "jsonl").out())
        .contains("\"parameters\":[\"within interval = 1d\",");
  }

  @Test
  void refusesWhatItDoesNotKnowWithoutADatabase() {
    assertRefused("did you mean \"flapping\"?", "report", "flaping");
    assertRefused("did you mean \"within\"?", "report", "flapping", "--param", "witin=1d");
    assertRefused("such as 90s, 30m", "report", "flapping", "--param", "within=soon");
    assertRefused("which report?", "report");
    assertRefused("--param", "report", "flapping", "--param", "within");
  }

  private void assertRefused(String why, String... args) {
    CommandRun run =
        CommandRun.of(Map.of("IVS_SYNC_DB_URL", "jdbc:postgresql://127.0.0.1:1/none"), home, args);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(why);
  }

  private CommandRun run(String... args) {
    return CommandRun.of(postgres, home, args);
  }
}
