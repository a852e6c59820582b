package dev.ivssync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ivssync.database.OwnPostgres;
import dev.ivssync.database.ServerExhaustedException;
import dev.ivssync.testing.FaultRow;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFullTest {

  private static final int ITEMS = 3000;
  private static final int PAGE = 100;

  @TempDir private Path directory;

  @Test
  @FaultRow(13)
  void aFullDiskEndsTheRunBetweenTwoPagesAndTheNextOneGoesOn() {
    assumeTrue(OwnPostgres.smallDisksAreAllowed(), "no right to mount a small file system here");
    FakeListing listing = new FakeListing().serve(PAGE, FakeListing.items(1, ITEMS));
    try (OwnPostgres server = OwnPostgres.startOnSmallDisk(directory, "90m");
        ServerFixture fixture = new ServerFixture(server.newDatabase())) {
      String ballast = server.data().resolve("ballast").toString();
      listing.during("t600", () -> fill(server, ballast));

      RunFailedException failure =
          catchThrowableOfType(RunFailedException.class, () -> fixture.sync(listing));

      assertThat(failure.getCause()).isInstanceOf(ServerExhaustedException.class);
      assertThat(failure).hasMessageContaining("No space left on device");
      assertThat(failure.retryable()).isTrue();
      assertThat(fixture.count("ivs.ingest_configuration"))
          .as("whole pages")
          .isEqualTo(fixture.count("ivs.sync_page") * PAGE)
          .isBetween(PAGE, ITEMS - PAGE);

      server.execute("COPY (SELECT) TO PROGRAM 'rm " + ballast + "'");
      SyncResult result = fixture.sync(listing);

      assertThat(result.resumed()).isTrue();
      assertThat(result.created()).isEqualTo(ITEMS);
      fixture.assertHolds(IntStream.rangeClosed(1, ITEMS).mapToObj(i -> "i" + i).toList());
    }
  }

  /** Leaves the log a segment of its own, so that it is the tables that find no room. */
  private static void fill(OwnPostgres server, String ballast) {
    server.execute("SELECT pg_switch_wal()");
    server.execute("CHECKPOINT");
    try {
      server.execute(
          "COPY (SELECT repeat('x', 8000) FROM generate_series(1, 20000)) TO '%s'"
              .formatted(ballast));
      throw new AssertionError("the disk is not full");
    } catch (IllegalStateException full) {
      assertThat(full).hasStackTraceContaining("No space left on device");
    }
  }
}
