package dev.ivssync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ivssync.database.Database;
import dev.ivssync.database.OwnPostgres;
import dev.ivssync.database.OwnPostgres.Stop;
import dev.ivssync.database.ReadOnlyDatabaseException;
import dev.ivssync.testing.FaultRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnlyServerTest {

  private static final int ITEMS = 12;

  @TempDir private Path directory;
  private OwnPostgres server;

  @BeforeEach
  void start() {
    server = OwnPostgres.start(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @FaultRow(16)
  void aStandbyIsRefusedAtOnce() throws IOException {
    server.stop(Stop.FAST);
    Files.createFile(server.data().resolve("standby.signal"));
    server.start();

    assertThatThrownBy(() -> Database.open(server.settings()).close())
        .isInstanceOf(ReadOnlyDatabaseException.class)
        .hasMessageContaining("is a standby; point database.url at the primary");
  }

  @Test
  @FaultRow(16)
  void aRunWhoseServerTakesNoWritesAnyMoreStopsAskingTheService() {
    FakeListing listing = new FakeListing().serve(1, FakeListing.items(1, ITEMS));
    try (ServerFixture fixture = new ServerFixture(server.jdbcUrl())) {
      listing.during("t4", () -> takeWrites(false));

      RunFailedException failure =
          catchThrowableOfType(RunFailedException.class, () -> fixture.sync(listing));

      assertThat(failure.getCause()).isInstanceOf(ReadOnlyDatabaseException.class);
      assertThat(listing.requestedTokens()).hasSizeLessThanOrEqualTo(5 + PageFetcher.AHEAD);
      assertThatThrownBy(() -> Database.open(server.settings()).close())
          .isInstanceOf(ReadOnlyDatabaseException.class);

      takeWrites(true);
      SyncResult result = fixture.sync(listing);

      assertThat(result.resumed()).isTrue();
      assertThat(result.created()).isEqualTo(ITEMS);
      fixture.assertHolds(IntStream.rangeClosed(1, ITEMS).mapToObj(i -> "i" + i).toList());
    }
  }

  private void takeWrites(boolean yes) {
    String setting =
        "ALTER ROLE postgres SET default_transaction_read_only = " + (yes ? "off" : "on");
    server.execute("BEGIN READ WRITE; " + setting + "; COMMIT");
    server.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
  }
}
