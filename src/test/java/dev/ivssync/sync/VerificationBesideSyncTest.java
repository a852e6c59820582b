package dev.ivssync.sync;

import static dev.ivssync.sync.FakeListing.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.report.DailyVerification;
import dev.ivssync.report.PastVerification;
import dev.ivssync.report.Verifications;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The daily verification and syncs do not wait for each other. */
class VerificationBesideSyncTest {

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void syncsGoOnUnderAVerificationThatSeesNothingOfThem() throws SQLException {
    fixture.sync(listing.serve(2, item("a", "ACTIVE"), item("b", "ACTIVE")));
    DailyVerification daily = new DailyVerification(fixture.postgres().database(), "node/1");

    try (Connection inTheWay = lockWhatItLooksAtLast()) {
      CompletableFuture<Boolean> verifying =
          CompletableFuture.supplyAsync(() -> daily.run(Clock.systemUTC().instant()));
      await().until(this::verificationWaits);

      SyncResult created = fixture.sync(listing.serve(2, item("a", "ACTIVE"), item("c", "ACTIVE")));
      SyncResult deleted = fixture.sync(listing.serve(2, item("a", "INACTIVE")));
      new Retention(fixture.postgres().database(), Duration.ZERO, Duration.ZERO).apply();

      assertThat(created.created()).isEqualTo(1);
      assertThat(deleted.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(verifying).isNotDone();
      inTheWay.rollback();
      assertThat(verifying.join()).isTrue();
    }
    PastVerification found =
        new Verifications(fixture.postgres().database()).latest().orElseThrow();
    assertThat(found.holds()).as("%s", found.findings()).isTrue();
    assertThat(found.log().changes()).isEqualTo(2);
  }

  /** By then it has read all of ours. */
  private Connection lockWhatItLooksAtLast() throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            fixture.postgres().jdbcUrl(), fixture.postgres().user(), fixture.postgres().password());
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE quartz.qrtz_triggers");
    }
    return connection;
  }

  private boolean verificationWaits() {
    return fixture
        .sql()
        .fetchSingle(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock')")
        .get(0, boolean.class);
  }
}
