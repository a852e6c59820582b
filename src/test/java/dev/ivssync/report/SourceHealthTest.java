package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceHealthTest {

  private static final String TRIGGER =
      """
      INSERT INTO quartz.qrtz_job_details
      VALUES ('ivs-sync', 'demo', 'source', NULL, 'x', true, true, false, true, NULL);
      INSERT INTO quartz.qrtz_triggers
        (sched_name, trigger_name, trigger_group, job_name, job_group, next_fire_time,
         prev_fire_time, trigger_state, trigger_type, start_time)
      VALUES ('ivs-sync', 'demo', 'source', 'demo', 'source', ?, ?, 'WAITING', ?, 0)
      """;

  private final TestDatabase postgres = TestDatabase.fresh();

  @BeforeEach
  void source() {
    postgres
        .dsl()
        .execute("INSERT INTO ivs.sync_source (source, region) VALUES ('demo', 'eu-west-1')");
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void saysNothingOfAScheduleWhereNobodySchedules() {
    assertThat(health().get("verdict")).isEqualTo("never");

    succeeded("1 hour");

    Record health = health();
    assertThat(health.get("verdict")).isNull();
    assertThat(health.get("lag")).isNull();
    assertThat(health.get("expected_interval")).isNull();
    assertThat(health.get("next_fire_at")).isNull();
    assertThat(seconds("freshness")).isBetween(3600L, 3660L);
  }

  @Test
  void measuresTheLagAgainstAnInterval() {
    postgres.dsl().execute(TRIGGER, 1_767_261_600_000L, -1L, "SIMPLE");
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO quartz.qrtz_simple_triggers
            VALUES ('ivs-sync', 'demo', 'source', -1, 300000, 0)""");

    assertThat(seconds("expected_interval")).isEqualTo(300);
    assertThat(health().get("last_fire_at")).isNull();
    assertThat(health().get("next_fire_at").toString()).startsWith("2026-01-01T10:00");
    assertThat(health().get("lag")).isNull();

    succeeded("4 minutes");
    assertThat(seconds("lag")).isZero();
    assertThat(health().get("verdict")).isEqualTo("fresh");
    succeeded("12 minutes");
    assertThat(seconds("lag")).isBetween(420L, 480L);
    assertThat(health().get("verdict")).isEqualTo("late");
    succeeded("16 minutes");
    assertThat(health().get("verdict")).isEqualTo("stale");
  }

  @Test
  void takesTheIntervalOfACronExpressionFromItsFires() {
    postgres.dsl().execute(TRIGGER, 1_767_265_200_000L, 1_767_261_600_000L, "CRON");

    assertThat(seconds("expected_interval")).isEqualTo(3600);

    postgres.dsl().execute("UPDATE quartz.qrtz_triggers SET prev_fire_time = -1");
    assertThat(health().get("expected_interval")).isNull();
  }

  private void succeeded(String ago) {
    postgres
        .dsl()
        .execute("UPDATE ivs.sync_source SET last_complete_at = now() - ?::interval", ago);
  }

  private long seconds(String interval) {
    return postgres
        .dsl()
        .fetchSingle("SELECT extract(epoch FROM " + interval + ")::bigint FROM ivs.source_health")
        .get(0, long.class);
  }

  private Record health() {
    return postgres.dsl().fetchSingle("SELECT * FROM ivs.source_health");
  }
}
