package dev.ivssync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ivssync.database.OwnPostgres;
import dev.ivssync.database.OwnPostgres.Stop;
import dev.ivssync.testing.FaultRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldBackupTest {

  @TempDir private Path directory;

  /** Copied while the server is down, and put back after further runs. */
  @Test
  @FaultRow(37)
  void aRestoredDatabaseIsBroughtUpToDateAndRefusesWhoWroteAfterTheBackup() throws Exception {
    try (OwnPostgres server = OwnPostgres.start(directory);
        ServerFixture fixture = new ServerFixture(server.jdbcUrl())) {
      FakeListing listing = new FakeListing();
      fixture.sync(listing.serve(2, FakeListing.items(1, 10)));
      server.stop(Stop.FAST);
      shell("cp -a data backup");
      server.start();
      fixture.sync(listing.serve(2, FakeListing.items(3, 14)));
      fixture.sync(listing.serve(2, FakeListing.items(5, 16)));
      long later = epoch(fixture);

      server.stop(Stop.FAST);
      shell("rm -r data && mv backup data");
      server.start();

      assertThat(epoch(fixture)).isLessThan(later);
      Lease slept = new Lease("demo", "old/1", later);
      List<Throwable> refused = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        listing.serve(2, FakeListing.items(5, 16));
        listing.during("t4", () -> refused.add(catchThrowable(() -> writeUnder(slept, fixture))));
        SyncResult result = fixture.sync(listing);
        assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
      }
      fixture.assertHolds(IntStream.rangeClosed(5, 16).mapToObj(i -> "i" + i).toList());
      assertThat(epoch(fixture)).isGreaterThan(later);
      assertThat(refused).hasSize(3).hasOnlyElementsOfType(FencedException.class);
    }
  }

  private static void writeUnder(Lease lease, ServerFixture fixture) {
    fixture.database().inTransaction(tx -> LeaseStore.lock(tx, lease));
  }

  private static long epoch(ServerFixture fixture) {
    // on a connection of before a restart it is tried again
    return fixture
        .database()
        .transaction(tx -> tx.fetchSingle("SELECT epoch FROM ivs.sync_source").get(0, long.class));
  }

  private void shell(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of("sh", "-c", script)).directory(directory.toFile()).start();
    assertThat(process.waitFor()).isZero();
  }
}
