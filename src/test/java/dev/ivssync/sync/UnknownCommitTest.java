package dev.ivssync.sync;

import static dev.ivssync.sync.FakeListing.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.testing.FaultRow;
import dev.ivssync.testing.Wire;
import dev.ivssync.testing.Wire.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection breaks around COMMIT: stored or not, nothing is lost and nothing twice. */
class UnknownCommitTest {

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @EnumSource
  @FaultRow(10)
  void aPageIsWrittenOnce(Side side) throws Exception {
    listing.serve(1, item("a"), item("b"), item("c"));

    SyncResult result = runCutting(side, UnknownCommitTest::cutAtTheFirstPage);

    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(result.items()).isEqualTo(3);
    assertThat(result.pages()).isEqualTo(3);
    assertThat(result.created()).isEqualTo(3);
    assertThat(fixture.changes("a")).containsExactly("1 CREATED");
    assertThat(fixture.sql().fetchValues("SELECT page FROM ivs.sync_page ORDER BY page"))
        .isEqualTo(List.of(1, 2, 3));
    assertThat(listing.requestedTokens()).containsExactly("null", "t1", "t2");
  }

  @ParameterizedTest
  @EnumSource
  @FaultRow(10)
  void theEndIsWrittenOnce(Side side) throws Exception {
    fixture.sync(listing.serve(1, item("a"), item("b"), item("c")));
    listing.serve(1, item("a"), item("b"));

    SyncResult result = runCutting(side, cut -> cutAfterTheLastPage(cut, 1));

    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(fixture.row("c").getMissedListings()).isEqualTo(1);
    assertThat(fixture.source(SyncFixture.DEMO).getLastCompleteRun()).isEqualTo(result.runId());
    assertThat(fixture.source(SyncFixture.DEMO).getHolder()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  @FaultRow(10)
  void aPausedRunGoesOn(Side side) throws Exception {
    listing.serve(1, item("a"), item("b"), item("c"));
    SyncRequest two = new SyncRequest(Trigger.MANUAL, null, 2L, null, false);
    SyncResult paused = runCutting(side, cut -> cutAfterTheLastPage(cut, 1), two);
    assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
    assertThat(paused.nextToken()).isNotNull();

    SyncResult result = fixture.sync(listing);

    assertThat(result.runId()).isEqualTo(1);
    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(listing.requestedTokens()).containsExactly("null", "t1", "t2");
  }

  private interface Arming {
    SyncListener of(IntConsumer cutAtCommit);
  }

  private SyncResult runCutting(Side side, Arming arming) throws Exception {
    return runCutting(side, arming, SyncRequest.of(Trigger.MANUAL));
  }

  private SyncResult runCutting(Side side, Arming arming, SyncRequest request) throws Exception {
    try (Wire wire = Wire.toPostgres(fixture.postgres().jdbcUrl());
        Database database = Database.open(settings(wire));
        SyncRunner runner = new SyncRunner(database, "node/2", Duration.ofMinutes(1))) {
      try {
        return runner.run(
            SyncFixture.DEMO, listing, request, arming.of(n -> wire.cutAt("COMMIT", n, side)));
      } finally {
        assertThat(wire.hasSprung()).isTrue();
      }
    }
  }

  private DatabaseSettings settings(Wire wire) {
    return new DatabaseSettings(
        wire.jdbcUrl(),
        fixture.postgres().user(),
        fixture.postgres().password(),
        Path.of("unused"),
        4);
  }

  private static SyncListener cutAtTheFirstPage(IntConsumer cutAtCommit) {
    return new SyncListener() {
      @Override
      public void started(String source, long runId, boolean resumed, int pagesBefore) {
        cutAtCommit.accept(1);
      }

      @Override
      public void committed(String source, CommittedPages pages) {}
    };
  }

  /** Of a run of two pages. */
  private static SyncListener cutAfterTheLastPage(IntConsumer cutAtCommit, int commits) {
    return new SyncListener() {
      private long left = 2;

      @Override
      public void started(String source, long runId, boolean resumed, int pagesBefore) {}

      @Override
      public void committed(String source, CommittedPages pages) {
        left -= pages.pages();
        if (left == 0) {
          cutAtCommit.accept(commits);
        }
      }
    };
  }
}
