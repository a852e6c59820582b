package dev.ivssync.schedule;

import dev.ivssync.config.Schedule;
import dev.ivssync.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** A database, the nodes on it, and what tests ask of the tables. */
final class ScheduleFixture implements AutoCloseable {

  /** Longer than what the tables hold. */
  private static final String NODE = "a.fully.qualified.host.name.".repeat(9) + "/1";

  private final TestDatabase postgres = TestDatabase.fresh();
  private final List<SyncScheduler> nodes = new ArrayList<>();

  static ScheduledSource source(String name, String schedule) {
    return new ScheduledSource(name, Schedule.parse(schedule, ZoneOffset.UTC));
  }

  SyncScheduler node(ScheduledWork work) {
    return node(work, Duration.ofSeconds(5));
  }

  SyncScheduler node(ScheduledWork work, Duration patience) {
    return node(work, patience, Clock.systemUTC());
  }

  SyncScheduler node(ScheduledWork work, Duration patience, Clock clock) {
    SyncScheduler node =
        SyncScheduler.open(
            postgres.database(), new SchedulerSettings(NODE, 3, patience), work, clock);
    nodes.add(node);
    return node;
  }

  /** A node that has begun to fire these sources. */
  SyncScheduler started(ScheduledWork work, ScheduledSource... sources) {
    SyncScheduler node = node(work);
    node.reconcile(List.of(sources));
    node.start();
    return node;
  }

  /** A node that came and went, and left these sources behind. */
  void stored(ScheduledSource... sources) {
    try (SyncScheduler node = node(fire -> true)) {
      node.reconcile(List.of(sources));
    }
  }

  DSLContext sql() {
    return postgres.dsl();
  }

  Map<String, Instant> nextFires() {
    return new NextFires(postgres.database()).bySource();
  }

  Pauses pauses() {
    return new Pauses(postgres.database());
  }

  /** As Quartz words it. */
  String state(String source) {
    return sql()
        .fetchSingle(
            "SELECT trigger_state FROM quartz.qrtz_triggers WHERE trigger_name = ?", source)
        .get(0, String.class);
  }

  void setState(String source, String state) {
    sql()
        .execute(
            "UPDATE quartz.qrtz_triggers SET trigger_state = ? WHERE trigger_name = ?",
            state,
            source);
  }

  /** As if the schedule had last fired, and next should, at these moments. */
  void rewind(String source, Instant previous, Instant next) {
    sql()
        .execute(
            """
            UPDATE quartz.qrtz_triggers
            SET start_time = LEAST(start_time, ?), prev_fire_time = ?, next_fire_time = ?
            WHERE trigger_name = ?
            """,
            previous.toEpochMilli(),
            previous.toEpochMilli(),
            next.toEpochMilli(),
            source);
  }

  /** As if what was handed on had been so that much earlier. */
  void rewindHandedOn(Duration by) {
    sql()
        .execute(
            """
            UPDATE quartz.qrtz_triggers
            SET start_time = start_time - ?, next_fire_time = next_fire_time - ?,
                end_time = end_time - ?
            WHERE trigger_group = 'handed-on'
            """,
            by.toMillis(),
            by.toMillis(),
            by.toMillis());
  }

  List<String> jobs() {
    return sql()
        .fetch("SELECT job_name FROM quartz.qrtz_job_details ORDER BY 1")
        .getValues(0, String.class);
  }

  int connections() {
    return sql()
        .fetchSingle("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        .get(0, int.class);
  }

  /** Where each row that says what is scheduled lies, and which transaction wrote it. */
  List<String> rowVersions() {
    return sql()
        .fetch(
            """
            SELECT tableoid::regclass::text, ctid::text, xmin::text FROM quartz.qrtz_job_details
            UNION ALL
            SELECT tableoid::regclass::text, ctid::text, xmin::text FROM quartz.qrtz_triggers
            UNION ALL
            SELECT tableoid::regclass::text, ctid::text, xmin::text FROM quartz.qrtz_simple_triggers
            UNION ALL
            SELECT tableoid::regclass::text, ctid::text, xmin::text FROM quartz.qrtz_cron_triggers
            """)
        .map(row -> row.intoList().toString());
  }

  @Override
  public void close() {
    nodes.forEach(SyncScheduler::close);
    postgres.close();
  }
}
