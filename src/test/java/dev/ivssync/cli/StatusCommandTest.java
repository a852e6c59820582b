package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a source stands: the default configuration lists one every five minutes. */
class StatusCommandTest {

  private final TestDatabase postgres = TestDatabase.fresh();

  @TempDir private Path home;

  @BeforeEach
  void source() {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.sync_source (source, region, live, last_complete_at)
            VALUES ('default', 'eu-west-1', 1234, now())""");
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @ParameterizedTest
  @CsvSource({"9, fresh, 0", "11, late, 1", "14, late, 1", "16, stale, 1", ", never, 1"})
  void isFreshForTwoIntervalsLateForThreeAndStaleAfterwards(
      @Nullable Integer minutes, String verdict, int exitCode) {
    postgres
        .dsl()
        .execute(
            "UPDATE ivs.sync_source SET last_complete_at = now() - make_interval(mins => ?::integer)",
            minutes);

    CommandRun status = status("--exit-code");

    assertThat(status.exitCode()).isEqualTo(exitCode);
    assertThat(status.out())
        .startsWith("default  " + verdict + "\n")
        .containsPattern("; 1.234 live\n");
    assertThat(status("--output", "jsonl").out()).contains("\"verdict\":\"" + verdict + "\"");
    assertThat(status().exitCode()).as("for people it is no error").isZero();
  }

  @Test
  void tellsTheNextThreeFiresWithTheirZone() {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO quartz.qrtz_job_details
            VALUES ('ivs-sync', 'default', 'source', NULL, 'x', true, true, false, true, NULL);
            INSERT INTO quartz.qrtz_triggers
              (sched_name, trigger_name, trigger_group, job_name, job_group, next_fire_time,
               trigger_state, trigger_type, start_time)
            VALUES ('ivs-sync', 'default', 'source', 'default', 'source',
                    extract(epoch FROM timestamptz '2126-03-01 10:00:00+00')::bigint * 1000,
                    'WAITING', 'SIMPLE', 0)""");

    assertThat(status().out())
        .contains(
            "  schedule      every 5 minutes; next 2126-03-01 10:00:00, 10:05:00, 10:10:00 UTC\n");
    assertThat(status("--output", "jsonl").out())
        .contains(
            "\"nextFires\":[\"2126-03-01T10:00:00Z\",\"2126-03-01T10:05:00Z\","
                + "\"2126-03-01T10:10:00Z\"]")
        .contains("\"zone\":\"UTC\"");
  }

  @Test
  void saysWhereNobodyServes() {
    assertThat(status().out()).contains("  schedule      every 5 minutes; no node serves it\n");
  }

  @Test
  void tellsTheLastErrorAndWhoIsAtWork() {
    run("FAILED", "the network is down \u001b[31m");

    assertThat(status().out())
        .contains("  last run      FAILED: the network is down \\u001b[31m\n");

    run("RUNNING", null);
    postgres
        .dsl()
        .execute(
            "UPDATE ivs.sync_source SET holder = 'a/7', lease_until = now() + interval '1 hour'");

    assertThat(status().out()).contains("  last run      at work: a/7\n");
    assertThat(status("--output", "jsonl").out()).contains("\"holder\":\"a/7\"");
  }

  @Test
  void asksForADecisionAsLongAsItIsOpen() {
    run("HELD", null);
    assertThat(status().err()).contains("default: run 1 is held; look with: ", " approve 1 --show");

    run("FAILED", "the network is down");
    assertThat(status().err()).contains("default: run 1 is held; look with: ", " approve 1 --show");

    postgres.dsl().execute("UPDATE ivs.sync_run SET status = 'ABANDONED' WHERE status = 'HELD'");
    assertThat(status().err()).doesNotContain("held");
  }

  private void run(String status, @Nullable String error) {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.sync_run (source, trigger, status, node, scope, from_start, error)
            VALUES ('default', 'SCHEDULE', ?, 'a/7', 'eu-west-1', true, ?)""",
            status,
            error);
  }

  private CommandRun status(String... more) {
    String[] args = new String[more.length + 1];
    args[0] = "status";
    System.arraycopy(more, 0, args, 1, more.length);
    return CommandRun.of(postgres, home, args);
  }
}
