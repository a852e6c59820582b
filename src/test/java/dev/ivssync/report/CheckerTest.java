package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.provider.ValueSource;

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
             v.observed_at::timestamptz - interval '1 min', v.observed_at::timestamptz, 1
      FROM ivs.ingest_configuration,
           (VALUES (1, 'CREATED', NULL, 'INACTIVE', '2026-01-01 10:00Z'),
                   (2, 'UPDATED', 'INACTIVE', 'ACTIVE', '2026-01-01 10:01Z'),
                   (3, 'DELETED', 'ACTIVE', NULL, '2026-01-01 10:02Z'))
             AS v(version, kind, was, is_now, observed_at);
      INSERT INTO ivs.sync_source (source, account_id, region, epoch)
      VALUES ('live', '123456789012', 'us-east-1', 1);
      INSERT INTO ivs.sync_run
        (source, trigger, status, node, scope, from_start, pages, items, created)
      VALUES ('live', 'SCHEDULE', 'COMPLETED', 'n/1', 'us-east-1', true, 1, 1, 1);
      UPDATE ivs.sync_source s
      SET last_complete_run = r.run_id, last_complete_started_at = r.started_at,
          last_complete_at = r.finished_at
      FROM ivs.sync_run r WHERE r.source = s.source AND r.status = 'COMPLETED';
      INSERT INTO ivs.sync_page VALUES (3, 1, 1, NULL, NULL, 1, 1, 'r4', '2026-01-01 12:00Z');
      INSERT INTO ivs.ingest_configuration
        (source, arn, account_id, region, state, version, first_seen_at, changed_at)
      VALUES ('live', 'arn:aws:ivs:us-east-1:123456789012:ingest-configuration/b', '123456789012',
              'us-east-1', 'ACTIVE', 1, '2026-01-01 12:00Z', '2026-01-01 12:00Z');
      INSERT INTO ivs.ingest_configuration_change
        (source, arn, version, kind, changed_fields, after, observed_at, run_id)
      SELECT 'live', arn, 1, 'CREATED', '{}',
             ivs.attribute_image(NULL, NULL, NULL, NULL, state, NULL, NULL), changed_at, 3
      FROM ivs.ingest_configuration WHERE source = 'live';
      SELECT ivs.chain_changes('demo', 1);
      SELECT ivs.chain_changes('live', 3);
      INSERT INTO quartz.qrtz_job_details VALUES
        ('s', 'demo', 'g', NULL, 'x', false, false, false, false, NULL);
      INSERT INTO quartz.qrtz_triggers
        (sched_name, trigger_name, trigger_group, job_name, job_group, trigger_state, trigger_type,
         start_time)
      VALUES ('s', 'demo', 'g', 'demo', 'g', 'WAITING', 'CRON', 0);
      """;

  /** What a later run of the source adds. */
  private static final String SECOND_BATCH =
      """
      INSERT INTO ivs.sync_run
        (source, trigger, status, node, scope, from_start, pages, items, restored)
      VALUES ('demo', 'MANUAL', 'PAUSED', 'n/1', 'eu-west-1', true, 0, 0, 1);
      UPDATE ivs.ingest_configuration
      SET version = 4, changed_at = '2026-01-01 11:00Z', deleted_at = NULL WHERE source = 'demo';
      INSERT INTO ivs.ingest_configuration_change
        (source, arn, version, kind, changed_fields, before, after, confirmed_at, observed_at, run_id)
      SELECT source, arn, 4, 'RESTORED', '{}', before, before, '2026-01-01 10:30Z',
             '2026-01-01 11:00Z', 4
      FROM ivs.ingest_configuration_change WHERE kind = 'DELETED';
      SELECT ivs.chain_changes('demo', 4);
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
    Verification verification = new Checker(postgres.database()).run();

    assertThat(verification.findings())
        .hasSize(Checker.checks())
        .allSatisfy(finding -> assertThat(finding.offending()).isEmpty());
    assertThat(verification.log().changes()).isEqualTo(4);
    assertThat(verification.heads()).extracting(ChainHead::source).containsExactly("demo", "live");
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
    unguarded(damage);

    assertThat(broken()).contains(check);
  }

  @Test
  void seesThatTheLogIsNotGuarded() {
    postgres.dsl().execute("ALTER TABLE ivs.change_batch ENABLE TRIGGER append_only");

    assertThat(broken()).containsExactly("log_is_guarded");
  }

  @Test
  void tellsOneRewrittenEntryFromTheSoundOnesAroundIt() {
    postgres.dsl().execute(SECOND_BATCH);
    unguarded("UPDATE ivs.ingest_configuration_change SET request_id = 'x' WHERE change_id = 2");

    assertThat(new Checker(postgres.database()).run().findings())
        .filteredOn(finding -> !finding.holds())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo("chain_recomputes");
              assertThat(finding.offending())
                  .containsExactly("{source=demo, batch=1, changes 1 to 3: the hash is another}");
            });
  }

  @Test
  void seesARewrittenChainByAnEarlierHead() {
    ChainHeads heads = new ChainHeads(postgres.database());
    List<ChainHead> earlier = heads.all();
    unguarded(
        "UPDATE ivs.ingest_configuration_change SET request_id = 'x' WHERE change_id = 2;"
            + "DELETE FROM ivs.change_batch; SELECT ivs.chain_changes('demo', 1);"
            + " SELECT ivs.chain_changes('live', 3)");

    assertThat(broken()).isEmpty();
    assertThat(heads.lost(earlier)).extracting(ChainHead::source).containsExactly("demo");
  }

  @Test
  void keepsEarlierHeadsWhileTheChainGrows() {
    ChainHeads heads = new ChainHeads(postgres.database());
    List<ChainHead> earlier = heads.all();
    postgres.dsl().execute(SECOND_BATCH);

    assertThat(heads.all()).extracting(ChainHead::batch).containsExactly(2L, 1L);
    assertThat(heads.lost(earlier)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE ivs.ingest_configuration_change SET kind = 'UPDATED'",
        "DELETE FROM ivs.ingest_configuration_change",
        "TRUNCATE ivs.ingest_configuration_change",
        "UPDATE ivs.change_batch SET hash = ''",
        "DELETE FROM ivs.change_batch",
        "TRUNCATE ivs.change_batch",
        "SET session_replication_role = replica; DELETE FROM ivs.change_batch"
      })
  void logAndChainRefuseToBeRewrittenByTheirOwner(String rewriting) {
    assertThatThrownBy(() -> postgres.dsl().execute(rewriting))
        .hasMessageContaining("the audit log is append-only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FOR EACH ROW EXECUTE FUNCTION ivs.refuse_rewriting()",
        "FOR EACH STATEMENT WHEN (current_user <> 'eve') EXECUTE FUNCTION ivs.refuse_rewriting()",
        "FOR EACH STATEMENT EXECUTE FUNCTION suppress_redundant_updates_trigger()"
      })
  void seesATriggerThatGuardsLess(String trigger) {
    postgres
        .dsl()
        .execute(
            "DROP TRIGGER append_only ON ivs.change_batch;"
                + " CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ivs.change_batch "
                + trigger
                + "; ALTER TABLE ivs.change_batch ENABLE ALWAYS TRIGGER append_only");

    assertThat(broken()).containsExactly("log_is_guarded");
  }

  private List<String> broken() {
    return new Checker(postgres.database())
        .run().findings().stream().filter(finding -> !finding.holds()).map(Finding::check).toList();
  }

  /** As somebody would who has the rights of the owner, and bad intentions, and hides it. */
  private void unguarded(String sql) {
    String trigger = "ALTER TABLE ivs.%s %s TRIGGER append_only;";
    List<String> tables = List.of("ingest_configuration_change", "change_batch");
    tables.forEach(table -> postgres.dsl().execute(trigger.formatted(table, "DISABLE")));
    postgres.dsl().execute(sql);
    tables.forEach(table -> postgres.dsl().execute(trigger.formatted(table, "ENABLE ALWAYS")));
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
        damage(
            "changes_continue",
            "UPDATE ivs.ingest_configuration_change SET before = before || '{\"name\": \"x\"}'"
                + " WHERE kind = 'DELETED'"),
        damage(
            "changes_continue",
            "UPDATE ivs.ingest_configuration_change SET kind = 'RESTORED' WHERE version = 2"),
        damage(
            "changes_continue",
            "UPDATE ivs.ingest_configuration_change SET observed_at = '2026-01-01 09:59:30Z'"
                + " WHERE version = 2"),
        replay("state = 'INACTIVE'"),
        replay("deleted_at = NULL"),
        replay("first_seen_at = '2025-01-01Z'"),
        replay("version = 4"),
        replay("name = ''"),
        damage(
            "replay_rebuilds_the_configurations",
            "DELETE FROM ivs.ingest_configuration_change WHERE source = 'live'"),
        damage(
            "replay_rebuilds_the_configurations",
            "DELETE FROM ivs.ingest_configuration WHERE source = 'live'"),
        damage(
            "replay_rebuilds_the_versions",
            "UPDATE ivs.ingest_configuration_past_version SET user_id = 'u' WHERE version = 1"),
        damage(
            "replay_rebuilds_the_versions",
            "DELETE FROM ivs.ingest_configuration_past_version WHERE version = 2"),
        damage(
            "replay_rebuilds_the_versions",
            "UPDATE ivs.ingest_configuration_past_version SET valid_from = valid_from + '1 s'"
                + " WHERE version = 1"),
        damage("runs_count_their_changes", "UPDATE ivs.sync_run SET updated = 0 WHERE run_id = 1"),
        damage(
            "runs_count_their_changes",
            "UPDATE ivs.ingest_configuration_change SET run_id = 77 WHERE version = 2"),
        damage(
            "table_is_the_last_listing",
            "UPDATE ivs.ingest_configuration SET missed_listings = 1 WHERE source = 'live'"),
        damage(
            "table_is_the_last_listing", "UPDATE ivs.sync_run SET items = 0 WHERE source = 'live'"),
        damage(
            "triggers_are_not_stuck", "UPDATE quartz.qrtz_triggers SET trigger_state = 'BLOCKED'"),
        damage(
            "chain_recomputes",
            "UPDATE ivs.ingest_configuration_change SET observed_at = observed_at + '1 us'"
                + " WHERE version = 3"),
        damage("chain_recomputes", "DELETE FROM ivs.change_batch WHERE source = 'live'"),
        damage("chain_recomputes", "UPDATE ivs.change_batch SET run_id = 2 WHERE source = 'demo'"),
        damage("chain_recomputes", "UPDATE ivs.change_batch SET changes = 2 WHERE source = 'demo'"),
        damage("chain_recomputes", "UPDATE ivs.change_batch SET batch = 2 WHERE source = 'demo'"),
        damage("chain_recomputes", "UPDATE ivs.change_batch SET first_change_id = 0"),
        damage(
            "chain_recomputes",
            "UPDATE ivs.change_batch SET last_change_id = 9 WHERE source = 'live'"),
        damage("chain_recomputes", "UPDATE ivs.change_batch SET confirmed_from = NULL"),
        damage("chain_recomputes", "UPDATE ivs.change_batch SET confirmed_from = now()"),
        damage(
            "chain_recomputes",
            "INSERT INTO ivs.change_batch"
                + " SELECT source, 2, run_id, 9, 9, 0, NULL, committed_at,"
                + " ivs.batch_hash(hash, '', source, 2, run_id, 0)"
                + " FROM ivs.change_batch WHERE source = 'live'"),
        damage(
            "tombstones_are_of_completed_runs",
            "UPDATE ivs.sync_run SET status = 'PARTIAL' WHERE run_id = 1"),
        damage(
            "tombstones_are_of_completed_runs",
            "UPDATE ivs.sync_run SET from_start = false WHERE run_id = 1"),
        damage(
            "tombstones_are_of_completed_runs",
            "UPDATE ivs.sync_run SET rejected = 1 WHERE run_id = 1"),
        damage(
            "last_listing_is_the_sources",
            "UPDATE ivs.sync_source SET last_complete_run = 99 WHERE source = 'live'"),
        damage(
            "last_listing_is_the_sources",
            "UPDATE ivs.sync_source SET last_complete_started_at = now() WHERE source = 'live'"),
        damage(
            "last_listing_is_the_sources",
            "UPDATE ivs.sync_source SET last_complete_at = now() WHERE source = 'live'"),
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
        damage("counts_equal_the_ledger", "UPDATE ivs.sync_page SET changes = 0 WHERE run_id = 1"),
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

  private static Arguments replay(String damage) {
    return damage(
        "replay_rebuilds_the_configurations",
        "UPDATE ivs.ingest_configuration SET " + damage + " WHERE source = 'demo'");
  }

  private static Arguments damage(String check, String sql) {
    return Arguments.of(check, sql);
  }
}
