package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known, as people and programs ask for it. */
class ReadingCommandsTest {

  private static final String ARN = "arn:aws:ivs:eu-west-1:123456789012:ingest-configuration/a1b2";

  /** Found first, changed, gone, and back again. */
  private static final String HISTORY =
      """
      INSERT INTO ivs.sync_source
        (source, account_id, region, last_complete_run, last_complete_started_at)
      VALUES ('default', '123456789012', 'eu-west-1', 4, '2026-03-01 13:00Z');
      INSERT INTO ivs.sync_run (source, trigger, status, node, scope, from_start, started_at,
        finished_at, pages, items, created, updated, deleted, restored, error)
      VALUES ('default', 'MANUAL', 'COMPLETED', 'n/1', 's', true, '2026-03-01 10:00Z',
              '2026-03-01 10:00:09Z', 1, 1, 1, 0, 0, 0, NULL),
             ('default', 'SCHEDULE', 'COMPLETED', 'n/1', 's', true, '2026-03-01 11:00Z',
              '2026-03-01 11:00:09Z', 1, 1, 0, 1, 0, 0, NULL),
             ('default', 'SCHEDULE', 'COMPLETED', 'n/1', 's', true, '2026-03-01 12:00Z',
              '2026-03-01 12:00:09Z', 1, 0, 0, 0, 1, 0, NULL),
             ('default', 'SCHEDULE', 'FAILED', 'n/1', 's', true, '2026-03-01 13:00Z',
              '2026-03-01 13:00:09Z', 1, 1, 0, 0, 0, 1, E'bad \\u202E news');
      INSERT INTO ivs.ingest_configuration (source, arn, account_id, region, name, state, version,
        first_seen_at, changed_at)
      VALUES ('default', '%1$s', '123456789012', 'eu-west-1', E'cam\\u202E 1', 'ACTIVE', 4,
              '2026-03-01 10:00:05Z', '2026-03-01 13:00:05Z');
      INSERT INTO ivs.ingest_configuration_past_version
        (configuration_id, version, valid_from, valid_to, source, name, state)
      VALUES (1, 1, '2026-03-01 10:00:05Z', '2026-03-01 11:00:05Z', 'default', E'cam\\u202E 1', 'INACTIVE'),
             (1, 2, '2026-03-01 11:00:05Z', '2026-03-01 12:00:05Z', 'default', E'cam\\u202E 1', 'ACTIVE');
      INSERT INTO ivs.ingest_configuration_change (source, arn, version, kind, changed_fields,
        before, after, confirmed_at, observed_at, run_id, page, request_id)
      VALUES
        ('default', '%1$s', 1, 'CREATED', '{}', NULL,
         '{"name": "cam\\u202E 1", "state": "INACTIVE"}', NULL, '2026-03-01 10:00:05Z', 1, 1, 'r-1'),
        ('default', '%1$s', 2, 'UPDATED', '{state}', '{"name": "cam\\u202E 1", "state": "INACTIVE"}',
         '{"name": "cam\\u202E 1", "state": "ACTIVE"}', '2026-03-01 10:00:06Z',
         '2026-03-01 11:00:05Z', 2, 1, 'r-2'),
        ('default', '%1$s', 3, 'DELETED', '{}', '{"name": "cam\\u202E 1", "state": "ACTIVE"}', NULL,
         '2026-03-01 11:00:05Z', '2026-03-01 12:00:05Z', 3, NULL, NULL),
        ('default', '%1$s', 4, 'RESTORED', '{}', '{"name": "cam\\u202E 1", "state": "ACTIVE"}',
         '{"name": "cam\\u202E 1", "state": "ACTIVE"}', '2026-03-01 12:00:06Z',
         '2026-03-01 13:00:05Z', 4, 1, 'r-4');
      """
          .formatted(ARN);

  private static final TestDatabase POSTGRES = TestDatabase.fresh();

  @TempDir private Path home;

  @BeforeAll
  static void history() {
    POSTGRES.dsl().execute(HISTORY);
  }

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @Test
  void printsChangesWithTheirIntervalsTheLatestLast() {
    assertThat(run("changes").out().lines())
        .containsExactly(
            "2026-03-01 10:00:05 + default a1b2 \"cam\\u202e 1\"  first seen, INACTIVE"
                + "  (at or before 2026-03-01 10:00:05)",
            "2026-03-01 11:00:05 ~ default a1b2 \"cam\\u202e 1\"  state: INACTIVE -> ACTIVE"
                + "  (between 2026-03-01 10:00:06 and 11:00:05)",
            "2026-03-01 12:00:05 - default a1b2 \"cam\\u202e 1\"  deleted"
                + "  (between 2026-03-01 11:00:05 and 12:00:05)",
            "2026-03-01 13:00:05 ^ default a1b2 \"cam\\u202e 1\"  restored, ACTIVE"
                + "  (between 2026-03-01 12:00:06 and 13:00:05)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--limit 2                        | 3,4",
        "--limit 0                        | 1,2,3,4",
        "--kind updated,restored          | 2,4",
        "--kind left-scope                | ''",
        "--field state                    | 2",
        "--field name                     | ''",
        "--source default --since 2026-03-01T12:00Z | 3,4",
        "--until 2026-03-01T11:00:05Z     | 1",
        "--arn " + ARN + " --kind DELETED | 3",
      })
  void filtersChanges(String flags, String versions) {
    String[] args = ("changes --output jsonl " + flags.strip()).split(" ");

    assertThat(run(args).out().lines().map(line -> line.replaceAll(".*\"version\":(\\d+).*", "$1")))
        .containsExactlyElementsOf(
            versions.isEmpty() ? java.util.List.of() : java.util.List.of(versions.split(",")));
  }

  @Test
  void tellsTheHistoryOfAConfigurationAsATimeline() {
    CommandRun history = run("history", "a1b2");

    assertThat(history.out())
        .startsWith(ARN + " \"cam\\u202e 1\"\n")
        .contains(
            """

            v1  + first seen, INACTIVE
                at or before 2026-03-01 10:00:05
                source default, run 1, page 1, AWS request r-1
                held for at least 1 s, no bound above is known

            v2  ~ state: INACTIVE -> ACTIVE
                between 2026-03-01 10:00:06 and 11:00:05
                source default, run 2, page 1, AWS request r-2
                held for at least 0 s, at most 1 h 59 min

            v3  - deleted
                between 2026-03-01 11:00:05 and 12:00:05
                source default, run 3, by its complete listing
                was gone for at least 1 s, at most 2 h
            """)
        .contains("v4  ^ restored, ACTIVE")
        .contains("; last confirmed at 2026-03-01 13:00:05");
    assertThat(history.err()).isEmpty();
  }

  @Test
  void givesTheHistoryAsData() {
    assertThat(run("history", ARN, "--output", "jsonl").out().lines())
        .hasSize(4)
        .element(1)
        .asString()
        .contains("\"before\":{\"name\":\"cam\u202e 1\",\"state\":\"INACTIVE\"}")
        .contains("\"validFrom\":\"2026-03-01T11:00:05Z\",\"validTo\":\"2026-03-01T12:00:05Z\"");
  }

  @Test
  void suggestsTheNearestOfAnUnknownConfiguration() {
    CommandRun history = run("history", ARN.replace("a1b2", "a1b3"));

    assertThat(history.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(history.err()).contains("was ever listed; did you mean " + ARN + "?");
    assertThat(history.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T10:30Z, INACTIVE",
    "2026-03-01T11:00:05Z, ACTIVE",
    "2026-03-01T12:30Z, ''",
    "now, ACTIVE"
  })
  void printsTheTableAsItWas(String time, String state) {
    CommandRun asOf = run("as-of", time, "--output", "jsonl");

    assertThat(asOf.out().lines().map(line -> line.replaceAll(".*\"state\":\"(\\w+)\".*", "$1")))
        .containsExactlyElementsOf(
            state.isEmpty() ? java.util.List.of() : java.util.List.of(state));
    assertThat(asOf.err()).isEmpty();
  }

  @Test
  void saysWhereNothingIsKnown() {
    CommandRun asOf = run("as-of", "2026-02-01");

    assertThat(asOf.out()).isEmpty();
    assertThat(asOf.err())
        .contains("nothing is known of default before its first listing, at 2026-03-01T10:00:00Z");
  }

  @Test
  void knowsASourceThatIsConfiguredNoMore() {
    POSTGRES.dsl().execute("INSERT INTO ivs.sync_source (source, region) VALUES ('old', 'x')");

    CommandRun changes = run("changes", "--source", "old");

    POSTGRES.dsl().execute("DELETE FROM ivs.sync_source WHERE source = 'old'");
    assertThat(changes.exitCode()).as("%s", changes).isEqualTo(ExitCode.DONE);
  }

  @Test
  void takesTheLastPartOfAnArn() {
    assertThat(run("changes", "--arn", "a1b2").out()).isEqualTo(run("changes").out());
  }

  @Test
  void printsTheLatestRunsFirst() {
    CommandRun runs = run("runs", "--limit", "2");

    assertThat(runs.out().lines().skip(1).map(line -> line.strip().replaceAll(" .*", "")))
        .containsExactly("4", "3");
    assertThat(runs.out()).contains("bad \\u202e news").contains("2026-03-01 13:00:00");
    assertThat(run("runs", "--status", "failed", "--output", "csv").out().lines()).hasSize(2);
  }

  @Test
  void exportsToAFileAndToStandardOutput() throws IOException {
    Path file = home.resolve("changes.csv");

    CommandRun toFile = run("export", "changes", "--format", "csv", "--to", file.toString());
    CommandRun toOut = run("export", "changes", "--format", "csv");

    assertThat(toFile.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(toFile.out()).isEmpty();
    assertThat(toFile.err()).contains("4 rows are in " + file);
    assertThat(toOut.out()).isEqualTo(Files.readString(file)).hasLineCount(5);
    assertThat(run("export", "current", "--format", "jsonl").out()).contains("\"version\":4");
    assertThat(run("export", "history", "--format", "jsonl").out().lines()).hasSize(3);
    assertThat(run("export", "runs", "--format", "json", "--since", "2026-03-01T12:00Z").out())
        .startsWith("[{\"run_id\":3,");
  }

  @Test
  void exportsANamedReport() {
    CommandRun export =
        run("export", "report", "deletions", "--param", "within=20000d", "--format", "csv");

    assertThat(export.out().lines()).hasSize(2).last().asString().contains(ARN);
    assertThat(export.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "export report --format csv                       | which report?",
        "export runs x --format csv                       | are for: export report NAME",
        "export report deletions --format csv --source x  | a report has parameters of its own",
        "changes --kind updatet        | --kind \"updatet\" is unknown; did you mean UPDATED?",
        "changes --field stat          | --field \"stat\" is unknown; did you mean state?",
        "changes --since soon          | --since \"soon\" is no time; give one such as",
        "changes --source defalt       | did you mean \"default\"?",
        "changes --since now --until 2020-01-01 | lies before --since",
        "changes --arn a1b3            | no configuration \"a1b3\" was ever listed",
        "runs --source defalt          | did you mean \"default\"?",
        "as-of now --source defalt     | did you mean \"default\"?",
        "export changes --format csv --source defalt          | did you mean \"default\"?",
        "report freshness --param source=defalt               | did you mean \"default\"?",
        "export report freshness --format csv --param source=defalt | did you mean \"default\"?",
        "changes --limit -1            | --limit is -1; give 0 or more",
        "changes --follow --output csv | --follow never ends",
        "as-of 2999-01-01              | lies in the future",
        "as-of tomorrow                | TIME \"tomorrow\" is no time",
        "export curent --format csv    | curent",
        "export current --format csv --since today        | are for changes and runs",
        "export current --format csv --to /no/such/dir/x  | there is no directory",
        "approve 1 --show              | run 1 is not held: it is COMPLETED",
        "verify --against no-such-file | there is no file no-such-file",
        "approve 99                    | there is no run 99; see: ivs-sync runs"
      })
  void refusesWrongUsage(String line, String sentence) {
    CommandRun refused = run(line.strip().split(" "));

    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains(sentence).doesNotContain("\tat ");
    assertThat(refused.out()).isEmpty();
  }

  private CommandRun run(String... args) {
    return CommandRun.of(POSTGRES, home, args);
  }
}
