package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A serving node verifies once a day, and says what it has found. */
class DailyVerificationTest {

  private static final String TRIGGER =
      "FROM quartz.qrtz_cron_triggers WHERE trigger_name = 'verification'";

  /** Half a day away, whenever this runs. */
  private final LocalTime at =
      LocalTime.now(ZoneOffset.UTC).plusHours(12).truncatedTo(ChronoUnit.MINUTES);

  @TempDir private Path directory;
  private Installation installation;

  @BeforeEach
  void install() {
    installation = new Installation(directory, SimulatorOptions.defaults().withConfigurations(30));
    serveWith("verification: {at: %s}".formatted(at));
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void isRedOnThePagesUntilItHoldsAgain() {
    ProgramRun serve = served();
    assertThat(installation.ask(String.class, "SELECT cron_expression " + TRIGGER))
        .isEqualTo("0 %d %d ? * *".formatted(at.getMinute(), at.getHour()));
    assertThat(page(serve, "/metrics")).contains("ivs_sync_verification_interval_seconds 86400");
    age("-1 day");

    due();

    await().until(() -> verifications() == 1);
    await()
        .untilAsserted(
            () ->
                assertThat(page(serve, "/"))
                    .contains("Verification failed: ", "replay_rebuilds_the_configurations")
                    .contains("by <bdi>" + node(serve)));
    assertThat(page(serve, "/nowhere")).contains("Verification failed: ");
    assertThat(serve.err()).contains("invariants do not hold: ", "ivs-sync verify");

    age("1 day");
    due();
    await().untilAsserted(() -> assertThat(page(serve, "/")).doesNotContain("Verification failed"));
    assertThat(verifications()).isEqualTo(2);
  }

  @Test
  void isNobodysWorkAnyMoreOnceANodeIsToldNotTo() {
    ProgramRun before = served();
    assertThat(installation.ask(Integer.class, "SELECT count(*) " + TRIGGER)).isOne();
    before.signal("TERM");
    assertThat(before.exitCode()).isEqualTo(143);
    serveWith("verification: {enabled: false}");

    ProgramRun serve = served();

    assertThat(installation.ask(Integer.class, "SELECT count(*) " + TRIGGER)).isZero();
    assertThat(page(serve, "/audit")).contains("Never verified");
  }

  private void serveWith(String verification) {
    installation.write(
        "ivs-sync.yaml",
        """
        database:
          url: %s
          user: %s
          password: ${IVS_SYNC_DB_PASSWORD:-}
        sources:
          - {name: demo, calls-per-second: 10000, schedule: every 1s}
        console: {port: 0}
        %s
        """
            .formatted(installation.jdbcUrl(), installation.postgres().user(), verification));
  }

  /** What no sync looks at, and the log knows better. */
  private void age(String interval) {
    installation
        .sql()
        .execute(
            "UPDATE ivs.ingest_configuration SET first_seen_at = first_seen_at + ?::interval",
            interval);
  }

  private ProgramRun served() {
    ProgramRun serve = installation.start("serve");
    long before = installation.ask(Long.class, "SELECT coalesce(max(run_id), 0) FROM ivs.sync_run");
    await()
        .until(
            () ->
                installation.ask(
                        Long.class,
                        "SELECT count(*) FROM ivs.sync_run WHERE status = 'COMPLETED' AND run_id > ?",
                        before)
                    > 0);
    return serve;
  }

  /**
   * As if the night had come: and not twice within the minute for which one verification counts.
   */
  private void due() {
    installation
        .sql()
        .execute("UPDATE ivs.verification SET started_at = started_at - interval '1 day'");
    installation
        .sql()
        .execute(
            """
            UPDATE quartz.qrtz_triggers
            SET next_fire_time = (extract(epoch FROM now()) * 1000)::bigint
            WHERE trigger_name = 'verification'""");
  }

  private int verifications() {
    return installation.ask(Integer.class, "SELECT count(*) FROM ivs.verification");
  }

  private String node(ProgramRun serve) {
    return installation.ask(
        String.class, "SELECT node FROM ivs.sync_node WHERE node LIKE ?", "%/" + serve.pid());
  }

  private static String page(ProgramRun serve, String path) {
    return Probe.of(serve).get(path).body();
  }
}
