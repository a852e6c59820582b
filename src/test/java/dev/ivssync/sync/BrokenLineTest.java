package dev.ivssync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.database.OwnPostgres;
import dev.ivssync.database.RetryCause;
import dev.ivssync.testing.FaultRow;
import dev.ivssync.testing.Wire;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections that go dead, are ended one after the other, or cannot be had. */
class BrokenLineTest {

  private static final int ITEMS = 12;
  private static final int MAX_CONNECTIONS = 10;
  private static final Pattern THREADS = Pattern.compile("fetch-|ivs-sync|lease-keeper");

  @TempDir private static Path directory;
  private static OwnPostgres server;

  private final FakeListing listing = new FakeListing().serve(1, FakeListing.items(1, ITEMS));

  @BeforeAll
  static void start() {
    server = OwnPostgres.start(directory, "max_connections=" + MAX_CONNECTIONS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Timeout(120)
  @FaultRow(11)
  void aDeadLineIsGivenUpAfterItsTimeoutAndTheRunGoesOnByAnother() throws Exception {
    String database = server.newDatabase();
    try (Wire wire = Wire.toPostgres(database);
        ServerFixture fixture = new ServerFixture(wire.jdbcUrl() + "&socketTimeout=1")) {
      listing.during("t6", wire::goDead);

      assertCompletedAtOnce(fixture);
    }
  }

  @Test
  @FaultRow(14)
  void aStormOfTerminatedBackendsIsGotThroughByTryingAgain() {
    try (ServerFixture fixture = new ServerFixture(server.newDatabase())) {
      IntStream.range(1, ITEMS).forEach(i -> listing.during("t" + i, () -> terminateAll(fixture)));
      long before = fixture.database().retries(RetryCause.CONNECTION);

      assertCompletedAtOnce(fixture);

      assertThat(fixture.database().retries(RetryCause.CONNECTION))
          .as("counted")
          .isGreaterThan(before);
    }
  }

  @Test
  @FaultRow(15)
  void whereNoConnectionIsLeftARunWaitsForOneAndLeavesNoThreadBehind() throws Exception {
    Set<Thread> before = threads();
    List<Connection> others = new ArrayList<>();
    Thread landlord = new Thread(() -> leaveWhenSomebodyWasRefused(others));
    try (ServerFixture fixture = new ServerFixture(server.newDatabase())) {
      listing.during(
          "t6",
          () -> {
            terminateAll(fixture);
            occupyAll(others);
          });
      landlord.start();

      assertCompletedAtOnce(fixture);

      assertThat(server.log()).contains("too many clients already");
    } finally {
      landlord.join();
    }
    await().until(() -> before.containsAll(threads()));
    await().ignoreExceptions().until(() -> clients() == 1);
  }

  /** The one that asks included. */
  private static int clients() throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")) {
      count.next();
      return count.getInt(1);
    }
  }

  private static void assertCompletedAtOnce(ServerFixture fixture, FakeListing listing) {
    SyncResult result = fixture.sync(listing);

    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(result.resumed()).isFalse();
    assertThat(result.created()).isEqualTo(ITEMS);
    assertThat(fixture.count("ivs.ingest_configuration_change")).isEqualTo(ITEMS);
    fixture.assertHolds(IntStream.rangeClosed(1, ITEMS).mapToObj(i -> "i" + i).toList());
  }

  private void assertCompletedAtOnce(ServerFixture fixture) {
    assertCompletedAtOnce(fixture, listing);
    assertThat(listing.requestedTokens()).hasSize(ITEMS);
  }

  /** Those of the fixture's database. */
  private static void terminateAll(ServerFixture fixture) {
    String database = fixture.database().url().replaceFirst(".*/", "");
    server.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '%s'"
            .formatted(database));
  }

  private static void occupyAll(List<Connection> others) {
    try {
      while (others.size() < MAX_CONNECTIONS) {
        others.add(server.connect());
      }
    } catch (SQLException noneLeft) {
      assertThat(noneLeft.getSQLState()).isEqualTo("53300");
    }
  }

  private static void leaveWhenSomebodyWasRefused(List<Connection> others) {
    try {
      await().until(() -> server.log().split("too many clients already", -1).length > 3);
    } finally {
      others.forEach(BrokenLineTest::leave);
    }
  }

  private static void leave(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those that fetch, keep leases, or serve a pool, of whichever test. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> THREADS.matcher(thread.getName()).lookingAt())
        .collect(Collectors.toSet());
  }
}
