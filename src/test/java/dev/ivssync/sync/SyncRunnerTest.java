package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.SYNC_CHECKPOINT;
import static dev.ivssync.database.jooq.Tables.SYNC_PAGE;
import static dev.ivssync.database.jooq.Tables.SYNC_PAGE_SEEN;
import static dev.ivssync.sync.FakeListing.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ivssync.source.ListFilter;
import dev.ivssync.source.PageToken;
import dev.ivssync.source.PaginationLoopException;
import dev.ivssync.source.StartingToken;
import dev.ivssync.source.TokenRefusedException;
import dev.ivssync.source.UnreachableException;
import dev.ivssync.testing.FaultRow;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncRunnerTest {

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void listsEveryPageToTheEnd() {
    listing.serve(2, item("a"), item("b"), item("c"), item("d"), item("e"));

    SyncResult result = fixture.sync(listing);

    assertThat(fixture.live()).containsExactly("a", "b", "c", "d", "e");
    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(result.pages()).isEqualTo(3);
    assertThat(result.items()).isEqualTo(5);
    assertThat(result.created()).isEqualTo(5);
    assertThat(result.apiCalls()).isEqualTo(3);
    assertThat(result.nextToken()).isNull();
    assertThat(fixture.sql().fetchCount(SYNC_CHECKPOINT)).isZero();
    assertThat(fixture.sql().fetchCount(SYNC_PAGE_SEEN)).isZero();
  }

  @Test
  void takesAnEmptyListingForWhatItIs() {
    SyncResult result = fixture.sync(listing.serve(2));

    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(result.pages()).isEqualTo(1);
    assertThat(fixture.live()).isEmpty();
  }

  @Test
  void resumesAtTheCheckpointAfterAFailedPage() {
    listing
        .serve(1, item("a"), item("b"), item("c"))
        .failOnceAt("t2", new UnreachableException("no answer", null));
    assertThatThrownBy(() -> fixture.sync(listing))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("no answer")
        .extracting(e -> ((RunFailedException) e).result().orElseThrow().status())
        .isEqualTo(RunStatus.FAILED);

    SyncResult result = fixture.sync(listing);

    assertThat(listing.requestedTokens()).containsExactly("null", "t1", "t2", "t2");
    assertThat(fixture.live()).containsExactly("a", "b", "c");
    assertThat(result.resumed()).isTrue();
    assertThat(result.pages()).isEqualTo(3);
    assertThat(result.created()).isEqualTo(3);
    assertThat(fixture.sql().fetchValue("SELECT attempts FROM ivs.sync_run")).isEqualTo(2);
  }

  @Test
  void doesNotMissARowThatAnEarlierAttemptHasSeen() {
    listing.serve(1, item("a"), item("b"), item("c"));
    fixture.sync(listing);
    listing.failOnceAt("t2", new UnreachableException("no answer", null));
    assertThatThrownBy(() -> fixture.sync(listing)).isInstanceOf(RunFailedException.class);

    fixture.sync(listing);

    assertThat(fixture.sql().fetchValues("SELECT missed_listings FROM ivs.ingest_configuration"))
        .isEqualTo(List.of(0, 0, 0));
  }

  @Test
  void stopsAtMaxItemsInAPageAndGoesOnWithTheRestOfIt() {
    listing.serve(2, item("a"), item("b"), item("c"), item("d"), item("e"));
    SyncRequest three = new SyncRequest(Trigger.MANUAL, null, 3L, null, false);

    SyncResult paused = fixture.sync(SyncFixture.DEMO, listing, three);

    assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
    assertThat(paused.nextToken()).isEqualTo(new StartingToken(new PageToken("t2"), 1).encode());
    assertThat(fixture.live()).containsExactly("a", "b", "c");

    SyncResult completed = fixture.sync(SyncFixture.DEMO, listing, three);

    assertThat(completed.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(completed.runId()).isEqualTo(paused.runId());
    assertThat(listing.requestedTokens()).containsExactly("null", "t2", "t2", "t4");
    assertThat(completed.items()).isEqualTo(5);
    assertThat(fixture.live()).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  @FaultRow(26)
  void seesWhatHasMovedBeforeTheCutWhileARunWasPaused() {
    Source hasty =
        new Source(
            "hasty", FakeListing.REGION, null, ListFilter.NONE, 4, 2L, 1, new Breaker(100, 100));
    listing.serve(4, item("a"), item("b"), item("c"), item("d"));
    assertThat(fixture.sync(hasty, listing).status()).isEqualTo(RunStatus.PAUSED);
    assertThat(fixture.sync(hasty, listing).status()).isEqualTo(RunStatus.COMPLETED);
    fixture.sync(hasty, listing);
    listing.serve(4, item("b"), item("c"), item("d"));

    SyncResult completed = fixture.sync(hasty, listing);

    assertThat(completed.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(completed.items()).isEqualTo(4);
    assertThat(fixture.live()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void chainsThePositionsInTheLedger() {
    listing.serve(2, item("a"), item("b"), item("c"), item("d"), item("e"));
    fixture.sync(SyncFixture.DEMO, listing, new SyncRequest(Trigger.MANUAL, null, 3L, null, false));
    fixture.sync(listing);

    var hashes =
        fixture
            .sql()
            .select(SYNC_PAGE.REQUEST_TOKEN_HASH, SYNC_PAGE.ANSWER_TOKEN_HASH)
            .from(SYNC_PAGE)
            .orderBy(SYNC_PAGE.PAGE)
            .fetch();

    assertThat(hashes).hasSize(4);
    assertThat(hashes.get(0).value1()).isNull();
    for (int i = 1; i < hashes.size(); i++) {
      assertThat(hashes.get(i).value1()).isNotNull().isEqualTo(hashes.get(i - 1).value2());
    }
    assertThat(hashes.get(3).value2()).isNull();
  }

  @Test
  @FaultRow(23)
  void givesARunUpWhoseTokenIsRefusedAndListsFromTheStart() {
    listing
        .serve(1, item("a"), item("b"), item("c"))
        .failOnceAt("t2", new UnreachableException("no answer", null));
    assertThatThrownBy(() -> fixture.sync(listing)).isInstanceOf(RunFailedException.class);
    listing.failOnceAt("t2", new TokenRefusedException("the token has expired", null));

    SyncResult result = fixture.sync(listing);

    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(result.resumed()).isFalse();
    assertThat(fixture.sql().fetchValues("SELECT status FROM ivs.sync_run ORDER BY run_id"))
        .isEqualTo(List.of("ABANDONED", "COMPLETED"));
    assertThat(fixture.sql().fetchValues("SELECT error_code FROM ivs.sync_run ORDER BY run_id"))
        .isEqualTo(Arrays.asList("TOKEN_REFUSED", null));
    assertThat(listing.requestedTokens())
        .containsExactly("null", "t1", "t2", "t2", "null", "t1", "t2");
  }

  @Test
  @FaultRow(22)
  void failsOnALoopWithoutCommittingThePageThatLeadsThere() {
    listing
        .page(null, "A", List.of(item("a")))
        .page("A", "B", List.of(item("b")))
        .page("B", "A", List.of(item("c")));

    assertThatThrownBy(() -> fixture.sync(listing))
        .isInstanceOf(RunFailedException.class)
        .hasCauseInstanceOf(PaginationLoopException.class);

    assertThat(listing.requestedTokens()).hasSize(3);
    assertThat(fixture.live()).containsExactly("a", "b");
  }

  @Test
  @FaultRow(22)
  void findsALoopAcrossARestart() {
    listing
        .page(null, "A", List.of(item("a")))
        .page("A", "B", List.of(item("b")))
        .page("B", "A", List.of(item("c")))
        .failOnceAt("B", new UnreachableException("no answer", null));
    assertThatThrownBy(() -> fixture.sync(listing)).hasMessage("no answer");

    assertThatThrownBy(() -> fixture.sync(listing))
        .hasCauseInstanceOf(PaginationLoopException.class);

    assertThat(listing.requestedTokens()).containsExactly("null", "A", "B", "B");
  }

  @Test
  void concludesNothingFromARunThatBeganAtAGivenToken() {
    listing.serve(1, item("a"), item("b"));
    fixture.sync(listing);
    SyncRequest second =
        new SyncRequest(Trigger.MANUAL, null, null, StartingToken.at(new PageToken("t1")), false);

    SyncResult result = fixture.sync(SyncFixture.DEMO, listing, second);

    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(fixture.sql().fetchValues("SELECT missed_listings FROM ivs.ingest_configuration"))
        .isEqualTo(List.of(0, 0));
    assertThat(fixture.sql().fetchValue("SELECT last_complete_run FROM ivs.sync_source"))
        .isEqualTo(1L);
  }

  @Test
  void abandonsTheUnfinishedRunOnARestart() {
    listing
        .serve(1, item("a"), item("b"))
        .failOnceAt("t1", new UnreachableException("no answer", null));
    assertThatThrownBy(() -> fixture.sync(listing)).hasMessage("no answer");

    SyncResult result =
        fixture.sync(
            SyncFixture.DEMO, listing, new SyncRequest(Trigger.MANUAL, null, null, null, true));

    assertThat(result.resumed()).isFalse();
    assertThat(listing.requestedTokens()).containsExactly("null", "t1", "null", "t1");
  }

  @Test
  @FaultRow(30)
  void keepsRejectedItemsAndProvesNoAbsence() {
    fixture.sync(listing.serve(2, item("a"), item("b"), item("c")));
    var foreign =
        new dev.ivssync.source.IngestConfigurationSummary(
            "x\0",
            "arn:aws:ivs:eu-west-1:999999999999:ingest-configuration/x",
            "RTMP",
            "",
            "",
            "ACTIVE",
            null,
            true);

    SyncResult result = fixture.sync(listing.serve(2, item("a"), foreign));

    assertThat(result.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(result.rejected()).isEqualTo(1);
    assertThat(fixture.live()).containsExactly("a", "b", "c");
    assertThat(fixture.sql().fetchValues("SELECT missed_listings FROM ivs.ingest_configuration"))
        .isEqualTo(List.of(0, 0, 0));
    assertThat(fixture.sql().fetchOne("SELECT page, reason, item->>'name' FROM ivs.rejected_item"))
        .satisfies(
            row -> {
              assertThat(row.get(0)).isEqualTo(1);
              assertThat(row.get(1))
                  .isEqualTo("arn is of account 999999999999, not of 123456789012");
              assertThat(row.get(2)).isEqualTo("x\u2400");
            });
  }
}
