package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sound data passes every check; each check sees its own kind of damage. */
class CheckerTest {

  private final SoundData data = new SoundData();

  @AfterEach
  void close() {
    data.close();
  }

  @Test
  void findsNothingInSoundData() {
    Verification verification = new Checker(data.database()).run();

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
    data.damage(damage);

    assertThat(data.broken()).contains(check);
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
