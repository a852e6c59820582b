package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sound data passes every check; each check sees its own kind of damage. */
class CheckerTest {

  /** What a run leaves that has created a configuration, updated it, and seen it vanish. */
  private static final String SOUND =
      """
      INSERT INTO ivs.sync_source (source, account_id, region, epoch)
      VALUES ('demo', '123456789012', 'eu-west-1', 7);
      INSERT INTO ivs.sync_run
        (source, trigger, status, node, scope, from_start, pages, items, created, updated, deleted)
      VALUES ('demo', 'MANUAL', 'COMPLETED', 'n/1', 'eu-west-1', true, 2, 1, 1, 1, 1),
             ('demo', 'MANUAL', 'FAILED', 'n/1', 'eu-west-1', true, 1, 0, 0, 0, 0);
      INSERT INTO ivs.sync_page VALUES
        (1, 1, 6, NULL, sha256('A'), 1, 1, 'r1', '2026-01-01 10:00Z'),
        (1, 2, 7, sha256('A'), NULL, 0, 1, 'r2', '2026-01-01 10:01Z'),
        (2, 1, 7, NULL, sha256('B'), 0, 0, 'r3', '2026-01-01 11:00Z');
      INSERT INTO ivs.sync_checkpoint VALUES ('demo', 2, 'B', 1, 0, 7, '2026-01-01 11:00Z');
      INSERT INTO ivs.ingest_configuration
        (source, arn, account_id, region, state, version, first_seen_at, changed_at, deleted_at)
      VALUES ('demo', 'arn:aws:ivs:eu-west-1:123456789012:ingest-configuration/a', '123456789012',
              'eu-west-1', 'ACTIVE', 3, '2026-01-01 10:00Z', '2026-01-01 10:02Z',
              '2026-01-01 10:02Z');
      INSERT INTO ivs.ingest_configuration_past_version
        (configuration_id, version, valid_from, valid_to, source, state)
      VALUES (1, 1, '2026-01-01 10:00Z', '2026-01-01 10:01Z', 'demo', 'INACTIVE'),
             (1, 2, '2026-01-01 10:01Z', '2026-01-01 10:02Z', 'demo', 'ACTIVE');
      INSERT INTO ivs.ingest_configuration_change
        (source, arn, version, kind, changed_fields, before, after, confirmed_at, observed_at, run_id)
      SELECT 'demo', arn, v.version, v.kind, '{}',
             CASE WHEN v.was IS NOT NULL
                  THEN ivs.attribute_image(NULL, NULL, NULL, NULL, v.was, NULL, NULL) END,
             CASE WHEN v.is_now IS NOT NULL
                  THEN ivs.attribute_image(NULL, NULL, NULL, NULL, v.is_now, NULL, NULL) END,
             '2026-01-01 09:59Z', v.observed_at::timestamptz, 1
      FROM ivs.ingest_configuration,
           (VALUES (1, 'CREATED', NULL, 'INACTIVE', '2026-01-01 10:00Z'),
                   (2, 'UPDATED', 'INACTIVE', 'ACTIVE', '2026-01-01 10:01Z'),
                   (3, 'DELETED', 'ACTIVE', NULL, '2026-01-01 10:02Z'))
             AS v(version, kind, was, is_now, observed_at);
      """;

  private final TestDatabase postgres = TestDatabase.fresh();

  @BeforeEach
  void sound() {
    postgres.dsl().execute(SOUND);
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void findsNothingInSoundData() {
    assertThat(new Checker(postgres.database()).run())
        .hasSize(Check.all().size())
        .allSatisfy(finding -> assertThat(finding.offending()).isEmpty());
  }

  @Test
  void runsEveryFileOfTheDirectory() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("db", "checks"))) {
      assertThat(Check.all())
          .extracting(check -> check.name() + ".sql")
          .containsExactlyInAnyOrderElementsOf(
              files.map(file -> file.getFileName().toString()).toList());
    }
  }

  @Test
  void saysWhatHoldsInASentence() {
    assertThat(Check.all()).allSatisfy(check -> assertThat(check.sentence()).endsWith("."));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("damages")
  void sees(String check, String damage) {
    // As somebody would who has the rights of the owner and bad intentions.
    postgres
        .dsl()
        .execute("ALTER TABLE ivs.ingest_configuration_change DISABLE TRIGGER append_only");
    postgres.dsl().execute(damage);

    List<String> broken =
        new Checker(postgres.database())
            .run().stream()
                .filter(finding -> !finding.holds())
                .map(finding -> finding.check().name())
                .toList();

    assertThat(broken).contains(check);
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage(
            "changes_are_numbered",
            "UPDATE ivs.ingest_configuration_change SET version = 9 WHERE version = 3"),
        damage(
            "versions_follow_each_other",
            "UPDATE ivs.ingest_configuration_past_version SET valid_to = valid_to - interval '1 s'"
                + " WHERE version = 1"),
        damage(
            "versions_follow_each_other",
            "UPDATE ivs.ingest_configuration_past_version SET valid_to = valid_to - interval '1 s'"
                + " WHERE version = 2"),
        damage(
            "versions_follow_each_other",
            "DELETE FROM ivs.ingest_configuration_past_version WHERE version = 2;"
                + " UPDATE ivs.ingest_configuration SET deleted_at = NULL"),
        damage(
            "changes_differ",
            "UPDATE ivs.ingest_configuration_change SET before = after WHERE kind = 'UPDATED'"),
        damage(
            "changes_differ",
            "UPDATE ivs.ingest_configuration_change SET confirmed_at = '2027-01-01'"),
        damage("log_head_is_the_row", "UPDATE ivs.ingest_configuration SET state = 'INACTIVE'"),
        damage("log_head_is_the_row", "UPDATE ivs.ingest_configuration SET deleted_at = NULL"),
        damage("log_head_is_the_row", "DELETE FROM ivs.ingest_configuration_change"),
        damage(
            "tombstones_are_of_completed_runs",
            "UPDATE ivs.sync_run SET status = 'PARTIAL' WHERE run_id = 1"),
        damage(
            "pages_are_chained",
            "UPDATE ivs.sync_page SET request_token_hash = sha256('X') WHERE (run_id, page) = (1, 2)"),
        damage(
            "pages_are_chained",
            "UPDATE ivs.sync_page SET answer_token_hash = sha256('A') WHERE (run_id, page) = (1, 2)"),
        damage("pages_are_chained", "DELETE FROM ivs.sync_page WHERE (run_id, page) = (1, 1)"),
        damage(
            "one_run_at_a_time",
            "DROP INDEX ivs.sync_run_one_running; UPDATE ivs.sync_run SET status = 'RUNNING'"),
        damage(
            "epochs_never_go_down",
            "UPDATE ivs.sync_page SET epoch = 5 WHERE (run_id, page) = (1, 2)"),
        damage("counts_equal_the_ledger", "UPDATE ivs.sync_run SET items = 2 WHERE run_id = 1"),
        damage("checkpoint_is_the_last_page", "UPDATE ivs.sync_checkpoint SET page = 2"),
        damage(
            "checkpoint_is_the_last_page", "UPDATE ivs.sync_checkpoint SET starting_token = 'C'"),
        damage(
            "checkpoint_is_the_last_page",
            "UPDATE ivs.sync_run SET status = 'COMPLETED' WHERE run_id = 2"),
        damage("arns_are_their_sources", "UPDATE ivs.sync_source SET account_id = '1'"),
        damage(
            "arns_are_their_sources", "UPDATE ivs.ingest_configuration SET region = 'us-east-1'"));
  }

  private static Arguments damage(String check, String sql) {
    return Arguments.of(check, sql);
  }
}
