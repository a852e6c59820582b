package dev.ivssync.schedule;

import static dev.ivssync.schedule.ScheduleFixture.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quartz.SchedulerException;

/** What the cluster does once a day. */
class DailyJobsTest {

  private static final String NAME = "verification";

  /** Half a day away, whenever this runs. */
  private final LocalTime at =
      LocalTime.now(ZoneOffset.UTC).plusHours(12).truncatedTo(ChronoUnit.MINUTES);

  /** What a node had at hand that has left is taken over after ten seconds. */
  private final ScheduleFixture postgres = new ScheduleFixture();

  private final List<Instant> done = new CopyOnWriteArrayList<>();

  /** The markers of all nodes: sources that fire tell that time goes by. */
  private final FireLog log = new FireLog();

  /** As exact as the tables. */
  private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void isDoneByOneOfTwoNodesAndNextTomorrow() {
    stored();
    dueAt(now.minusSeconds(5));

    node(this::isDone).start();
    node(this::isDone).start();

    await().until(() -> !done.isEmpty());
    awaitMarkers(3);
    assertThat(done).containsExactly(now.minusSeconds(5));
    assertNextIsAt(at);
  }

  @Test
  void whatWasDueWhileNobodyServedIsDoneOnceAtTheNextStart() {
    stored();
    dueAt(now.minus(Duration.ofDays(5)));

    node(this::isDone).start();

    await().until(() -> !done.isEmpty());
    awaitMarkers(3);
    assertThat(done).hasSize(1);
    assertThat(done.get(0)).isAfter(now.minusSeconds(1));
    assertNextIsAt(at);
  }

  @Test
  void isNotDoneBeforeItIsDue() {
    node(this::isDone).start();

    awaitMarkers(3);

    assertThat(done).isEmpty();
    assertNextIsAt(at);
  }

  @Test
  void anotherTimeTakesItsPlaceAndAnUnchangedOneIsLeftAlone() {
    stored();
    List<String> rows = postgres.rowVersions();

    stored();
    assertThat(postgres.rowVersions()).isEqualTo(rows);

    LocalTime other = at.plusMinutes(35);
    postgres.node(log).daily(NAME, other, this::isDone);
    assertNextIsAt(other);
  }

  @Test
  void switchedOffItIsDoneNoMore() {
    stored();

    postgres.node(log).notDaily(NAME);

    assertThat(postgres.jobs()).doesNotContain(NAME);
    assertThat(triggers()).isZero();
    postgres.node(log).notDaily(NAME);
  }

  @Test
  void aFailureIsTriedAgainTomorrow() {
    stored();
    dueAt(now.minusSeconds(5));

    SyncScheduler node =
        node(
            due -> {
              done.add(due);
              throw new IllegalStateException("as the test wants it");
            });
    node.start();

    await().until(() -> !done.isEmpty());
    awaitMarkers(3);
    assertThat(done).hasSize(1);
    assertNextIsAt(at);
    await().until(() -> postgres.state(NAME).equals("WAITING"));
  }

  @Test
  void whatIsStoppedInTheMiddleIsDoneByAnotherNode() {
    stored();
    dueAt(now.minusSeconds(5));
    EndlessWork endless = EndlessWork.stoppable();
    SyncScheduler first = node(endless);
    first.start();
    await().until(endless::hasBegun);

    first.close();
    assertThat(done).isEmpty();
    node(this::isDone).start();
    awaitMarkers(3);
    assertThat(done).as("at once").isEmpty();
    pass(Duration.ofMinutes(5));

    await().until(() -> !done.isEmpty());
    awaitMarkers(3);
    assertThat(done).hasSize(1);
    await().until(() -> triggers() == 1);
  }

  @Test
  void whatALostNodeHadBegunIsDoneByAnother() {
    stored();
    dueAt(now.minusSeconds(5));
    // a run that does not end either has it leave without a word
    try (GatedWork stuck = new GatedWork();
        EndlessWork endless = EndlessWork.unstoppable()) {
      SyncScheduler lost = node(stuck, endless);
      lost.start();
      await().until(() -> endless.hasBegun() && stuck.hasBegun());
      lost.close();

      node(this::isDone).start();

      await().until(() -> done.size() == 1);
      assertThat(done.get(0)).isEqualTo(now.minusSeconds(5));
    }
  }

  @Test
  void aTriggerThatComesIntoErrorIsRevived() throws SchedulerException {
    SyncScheduler node = node(this::isDone);
    postgres.setState(NAME, "ERROR");

    node.tend();

    assertThat(postgres.state(NAME)).isEqualTo("WAITING");
  }

  @Test
  void aNodeThatIsNotConfiguredForItLeavesIt() {
    stored();
    dueAt(now.minusSeconds(5));

    postgres.started(log, source("marker", "every 1s"));

    awaitMarkers(3);
    assertThat(done).isEmpty();
    assertNextIsAt(at);
  }

  @Test
  void countsAsNoMissedFireOfASource() {
    stored();
    dueAt(now.minus(Duration.ofDays(5)));

    SyncScheduler node = node(this::isDone);
    node.start();

    await().until(() -> !done.isEmpty());
    assertThat(node.missedFires(NAME)).isZero();
  }

  private boolean isDone(Instant due) {
    return done.add(due);
  }

  /** A node that has not begun to fire; with a source that will, every second. */
  private SyncScheduler node(DailyWork work) {
    return node(log, work);
  }

  private SyncScheduler node(ScheduledWork marker, DailyWork work) {
    SyncScheduler node = postgres.node(marker, Duration.ZERO);
    node.reconcile(List.of(source("marker", "every 1s")));
    node.daily(NAME, at, work);
    return node;
  }

  /** A node that came and went. */
  private void stored() {
    try (SyncScheduler node = postgres.node(log)) {
      node.daily(NAME, at, this::isDone);
    }
  }

  private void dueAt(Instant moment) {
    postgres.rewind(NAME, moment.minus(Duration.ofDays(1)), moment);
  }

  private void pass(Duration time) {
    postgres
        .sql()
        .execute(
            """
            UPDATE quartz.qrtz_triggers
            SET start_time = start_time - ?, next_fire_time = next_fire_time - ?
            WHERE trigger_group = 'maintenance-again'""",
            time.toMillis(),
            time.toMillis());
  }

  private void awaitMarkers(int more) {
    int before = log.fires().size();
    await().until(() -> log.fires().size() >= before + more);
  }

  private void assertNextIsAt(LocalTime time) {
    Instant next =
        Instant.ofEpochMilli(
            postgres
                .sql()
                .fetchSingle(
                    "SELECT next_fire_time FROM quartz.qrtz_triggers WHERE trigger_name = ?", NAME)
                .get(0, long.class));
    assertThat(next).isBetween(now, now.plus(Duration.ofDays(1)).plusSeconds(60));
    assertThat(next.atZone(ZoneOffset.UTC).toLocalTime()).isEqualTo(time);
  }

  private int triggers() {
    return postgres
        .sql()
        .fetchSingle("SELECT count(*) FROM quartz.qrtz_triggers WHERE job_name = ?", NAME)
        .get(0, int.class);
  }
}
