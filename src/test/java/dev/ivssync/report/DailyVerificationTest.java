package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ivssync.database.DatabaseException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DailyVerificationTest {

  private final SoundData data = new SoundData();
  private final Verifications verifications = new Verifications(data.database());
  private final DailyVerification daily = new DailyVerification(data.database(), "node/1");
  private final Instant due = Clock.systemUTC().instant();

  @AfterEach
  void close() {
    data.close();
  }

  @Test
  void leavesTheSameAsTheCommand() {
    assertThat(daily.run(due)).isTrue();

    PastVerification latest = verifications.latest().orElseThrow();
    Verification command = new Checker(data.database()).run();
    assertThat(latest.findings()).isEqualTo(command.findings()).hasSize(Checker.checks());
    assertThat(latest.log()).isEqualTo(command.log());
    assertThat(latest.node()).isEqualTo("node/1");
    assertThat(latest.head()).isNotNull();
  }

  @Test
  void recordsWhatDoesNotHold() {
    data.damage("UPDATE ivs.ingest_configuration_change SET request_id = 'forged'");

    assertThat(daily.run(due)).isTrue();

    assertThat(verifications.soundness(null).orElseThrow().broken())
        .extracting(broken -> broken.finding().check())
        .containsExactly("chain_recomputes");
  }

  @Test
  void isDoneOnceForATimeHoweverManyNodesTry() {
    DailyVerification other = new DailyVerification(data.database(), "node/2");

    List<CompletableFuture<Boolean>> both =
        List.of(
            CompletableFuture.supplyAsync(() -> daily.run(due)),
            CompletableFuture.supplyAsync(() -> other.run(due)));

    assertThat(both).allMatch(CompletableFuture::join);
    assertThat(recorded()).isEqualTo(1);
    assertThat(other.run(due)).isTrue();
    assertThat(recorded()).isEqualTo(1);
  }

  @Test
  void isDoneAgainOnTheNextDay() {
    daily.run(due);

    assertThat(daily.run(due.plus(Duration.ofDays(1)))).isTrue();

    assertThat(recorded()).isEqualTo(2);
  }

  @Test
  void mayBeGivenUpAfterItsEnd() {
    VerificationAttempt attempt = new VerificationAttempt(data.database());
    attempt.close();

    assertThatCode(() -> attempt.giveUp("this node stops")).doesNotThrowAnyException();
  }

  @Test
  void stoppedInTheMiddleItLeavesNothing() throws SQLException {
    try (Connection owner = lock("quartz.qrtz_triggers")) {
      CompletableFuture<Boolean> running = CompletableFuture.supplyAsync(() -> daily.run(due));
      await().until(() -> waiting() == 1);

      daily.stop();

      await().until(running::isDone);
      assertThat(running.join()).isFalse();
      assertThat(waiting()).as("statements that go on").isZero();
      owner.rollback();
    }
    assertThat(recorded()).isZero();
    assertThat(daily.run(due)).as("after its end").isFalse();
    assertThat(recorded()).isZero();
  }

  @Test
  void givesWayToWhoeverWaitsForIt() throws SQLException {
    try (Connection owner = lock("quartz.qrtz_triggers")) {
      CompletableFuture<Boolean> running = CompletableFuture.supplyAsync(() -> daily.run(due));
      await().until(() -> waiting() == 1);

      try (Connection migration = lock("ivs.sync_run")) {
        assertThat(running.join()).isFalse();
        migration.rollback();
      }
      owner.rollback();
    }
    assertThat(recorded()).isZero();
    assertThat(daily.run(due)).isTrue();
    assertThat(recorded()).isEqualTo(1);
  }

  @Test
  void whatCannotBeDoneIsToldAndLeavesNothing() {
    data.execute("DROP TABLE quartz.qrtz_fired_triggers");

    assertThatThrownBy(() -> daily.run(due)).isInstanceOf(DatabaseException.class);

    assertThat(recorded()).isZero();
  }

  @Test
  void theUsualTimeIsTheDatabasesOwnInTheHourFromFour() {
    LocalTime time = DailyVerification.usualTime(data.database());

    assertThat(time).isBetween(LocalTime.of(4, 0), LocalTime.of(4, 59));
    assertThat(DailyVerification.usualTime(data.database())).isEqualTo(time);
  }

  /** Whoever wants to read the table waits. */
  private Connection lock(String table) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            data.postgres().jdbcUrl(), data.postgres().user(), data.postgres().password());
    connection.setAutoCommit(false);
    connection.createStatement().execute("LOCK TABLE " + table);
    return connection;
  }

  private int waiting() {
    return number(
        "SELECT count(*) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND wait_event_type = 'Lock'");
  }

  private int recorded() {
    return number("SELECT count(*) FROM ivs.verification");
  }

  private int number(String sql) {
    return data.postgres().dsl().fetchSingle(sql).get(0, int.class);
  }
}
