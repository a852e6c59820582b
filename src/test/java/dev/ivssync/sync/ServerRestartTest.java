package dev.ivssync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ivssync.database.DatabaseUnreachableException;
import dev.ivssync.database.OwnPostgres;
import dev.ivssync.database.OwnPostgres.Stop;
import dev.ivssync.testing.FaultRow;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server goes away in mid-listing, and comes back. */
class ServerRestartTest {

  private static final int ITEMS = 12;

  @TempDir private static Path directory;
  private static OwnPostgres server;

  private final FakeListing listing = new FakeListing();
  private ServerFixture fixture;

  @BeforeAll
  static void start() {
    server = OwnPostgres.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void serve() {
    fixture = new ServerFixture(server.newDatabase());
    listing.serve(1, FakeListing.items(1, ITEMS));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"FAST", "IMMEDIATE", "KILL"})
  @FaultRow(9)
  void aRunGoesOnWhenTheServerIsBack(Stop how) {
    listing.during(
        "t6",
        () -> {
          server.stop(how);
          server.start();
        });

    assertCompletedAtOnce(fixture.sync(listing));
  }

  @Test
  @FaultRow(9)
  void aRunGoesOnWhenItsBackendIsKilled() {
    listing.during("t6", this::killABackend);

    assertCompletedAtOnce(fixture.sync(listing));
  }

  @Test
  @FaultRow({9, 12})
  void aRunFailsWithinBoundsWhileTheServerIsDownAndIsResumedAfterwards() {
    listing.during("t6", () -> server.stop(Stop.FAST));

    RunFailedException failure =
        catchThrowableOfType(RunFailedException.class, () -> fixture.sync(listing));
    server.start();

    assertThat(failure.getCause()).isInstanceOf(DatabaseUnreachableException.class);
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.result()).as("nobody was there to record it").isEmpty();
    assertThat(fixture.count("ivs.ingest_configuration WHERE deleted_at IS NOT NULL")).isZero();
    List<String> before = listing.requestedTokens();
    SyncResult result = fixture.sync(listing);
    assertThat(result.resumed()).isTrue();
    List<String> after = listing.requestedTokens();
    assertThat(after.subList(before.size(), after.size())).hasSizeLessThanOrEqualTo(ITEMS - 3);
    assertCompleted(result);
  }

  private void assertCompletedAtOnce(SyncResult result) {
    assertThat(result.resumed()).isFalse();
    assertCompleted(result);
  }

  private void assertCompleted(SyncResult result) {
    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(result.created()).isEqualTo(ITEMS);
    assertThat(fixture.count("ivs.ingest_configuration_change")).isEqualTo(ITEMS);
    fixture.assertHolds(IntStream.rangeClosed(1, ITEMS).mapToObj(i -> "i" + i).toList());
  }

  /** After which the postmaster ends all others too, and recovers. */
  private void killABackend() {
    int backend =
        fixture
            .sql()
            .fetchSingle(
                """
                SELECT pid FROM pg_stat_activity
                WHERE application_name = 'ivs-sync' AND pid <> pg_backend_pid()
                UNION ALL SELECT pg_backend_pid() LIMIT 1""")
            .get(0, int.class);
    OwnPostgres.signal(backend, "KILL");
  }
}
