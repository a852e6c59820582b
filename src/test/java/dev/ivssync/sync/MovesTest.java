package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.INGEST_CONFIGURATION_CHANGE;
import static dev.ivssync.sync.FakeListing.item;
import static dev.ivssync.sync.FakeListing.itemOfAccount;
import static dev.ivssync.sync.FakeListing.itemOnStage;
import static dev.ivssync.sync.FakeListing.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.ListFilter;
import dev.ivssync.testing.FaultRow;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Configurations that go from one source to another, and the account of a source. */
class MovesTest {

  private static final Source RED = onStage("red", 1);
  private static final Source BLUE = onStage("blue", 1);

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing red = new FakeListing();
  private final FakeListing blue = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aConfigurationThatMovesIsUpdatedUnderItsNewSourceAndTheOldOneDoesNotMissIt() {
    fixture.sync(BLUE, blue.serve(2));
    Instant seenOnRed = fixture.start(twice(RED, red.serve(2, itemOnStage("a", "red"))));

    SyncResult moved = fixture.sync(BLUE, blue.serve(2, itemOnStage("a", "blue")));
    SyncResult left = fixture.sync(RED, red.serve(2));

    assertThat(moved.updated()).isEqualTo(1);
    assertThat(left.deleted()).isZero();
    assertThat(fixture.changes("a")).containsExactly("1 CREATED", "2 UPDATED");
    assertThat(fixture.row("a").getSource()).isEqualTo("blue");
    var change = fixture.lastChange("a");
    assertThat(change.getSource()).isEqualTo("blue");
    assertThat(change.getConfirmedAt()).isEqualTo(seenOnRed);
    assertThat(fixture.run(left.runId()).getMissing()).isZero();
  }

  @Test
  void aConfigurationThatLeftItsScopeIsRestoredUnderTheNewSource() {
    fixture.sync(RED, red.serve(2, itemOnStage("a", "red")));
    fixture.sync(RED, red.serve(2));
    Instant gone = fixture.row("a").getDeletedAt();

    fixture.sync(BLUE, blue.serve(2, itemOnStage("a", "blue")));

    assertThat(fixture.changes("a")).containsExactly("1 CREATED", "2 LEFT_SCOPE", "3 RESTORED");
    assertThat(fixture.row("a").getSource()).isEqualTo("blue");
    assertThat(fixture.lastChange("a").getConfirmedAt()).isEqualTo(gone);
  }

  @Test
  void listingsOfTheOldScopeSayNothingAboutTheReturnInTheNewOne() {
    fixture.sync(RED, red.serve(2, itemOnStage("a", "red")));
    fixture.sync(RED, red.serve(2));
    Instant gone = fixture.row("a").getDeletedAt();
    // It may be on blue since long; only blue could have told.
    twice(RED, red);

    fixture.sync(BLUE, blue.serve(2, itemOnStage("a", "blue")));

    assertThat(fixture.lastChange("a").getConfirmedAt()).isEqualTo(gone);
  }

  @Test
  void listingsOfTheNewScopeConfirmThatItWasNotThereYet() {
    fixture.sync(RED, red.serve(2, itemOnStage("a", "red")));
    fixture.sync(RED, red.serve(2));
    Instant notYet = fixture.start(fixture.sync(BLUE, blue.serve(2)));

    fixture.sync(BLUE, blue.serve(2, itemOnStage("a", "blue")));

    assertThat(fixture.lastChange("a").getConfirmedAt()).isEqualTo(notYet);
  }

  @Test
  void aPageIsNotNewerThanACompleteListingThatWasBegunAfterIt() {
    fixture.sync(RED, red.serve(2, itemOnStage("a", "red")));

    listOnBlueWhatIsListedOnRedAgainBeforeItIsWritten();

    assertThat(fixture.changes("a")).containsExactly("1 CREATED");
    assertThat(fixture.row("a").getSource()).isEqualTo("red");
  }

  @Test
  void aPageThatCameTooLateForARowMovesItWhenItComesAgain() {
    fixture.sync(RED, red.serve(2, itemOnStage("a", "red")));
    listOnBlueWhatIsListedOnRedAgainBeforeItIsWritten();

    SyncResult again = fixture.sync(BLUE, blue);

    assertThat(again.updated()).isEqualTo(1);
    assertThat(fixture.row("a").getSource()).isEqualTo("blue");
    assertThat(fixture.changes("a")).containsExactly("1 CREATED", "2 UPDATED");
  }

  @Test
  void aSourceOfANewNameTakesTheRowsOverWithoutAChange() {
    Instant seen = fixture.start(twice(SyncFixture.DEMO, red.serve(2, item("a"), item("b"))));
    Source renamed = SyncFixture.source("renamed", ListFilter.NONE);

    SyncResult result = fixture.sync(renamed, red);

    assertThat(result.unchanged()).isEqualTo(2);
    assertThat(fixture.row("a").getSource()).isEqualTo("renamed");
    assertThat(fixture.sql().fetchCount(INGEST_CONFIGURATION_CHANGE)).isEqualTo(2);
    assertThat(fixture.row("a").getConfirmedAt()).isNull();
    assertThat(fixture.start(result)).isAfter(seen);
  }

  @Test
  void aHandoverThatIsNotFinishedKeepsTheDates() {
    Instant seen = fixture.start(twice(SyncFixture.DEMO, red.serve(2, item("a"))));
    Source renamed = SyncFixture.source("renamed", ListFilter.NONE);
    fixture.sync(renamed, blue.serve(2, item("a"), itemOfAccount("999999999999", "x")));

    fixture.sync(renamed, blue.serve(2, item("a", "ACTIVE")));

    assertThat(fixture.lastChange("a").getConfirmedAt()).isEqualTo(seen);
  }

  @Test
  @FaultRow(30)
  void learnsTheAccountFromTheFirstItemAndRejectsOthersLater() {
    fixture.sync(red.serve(2));
    assertThat(fixture.source(SyncFixture.DEMO).getAccountId()).isNull();
    fixture.sync(red.serve(2, item("a"), itemOfAccount("999999999999", "x")));
    assertThat(fixture.source(SyncFixture.DEMO).getAccountId()).isEqualTo(FakeListing.ACCOUNT);

    SyncResult result = fixture.sync(red.serve(2, itemOfAccount("999999999999", "x"), item("a")));

    assertThat(result.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(result.rejected()).isEqualTo(1);
    assertThat(fixture.live()).containsExactly("a");
  }

  @Test
  @FaultRow(30)
  void rejectsItemsOfAnotherRegion() {
    var elsewhere =
        new IngestConfigurationSummary(
            "",
            FakeListing.arn("x").replace("eu-west-1", "us-east-1"),
            "SRT",
            "",
            "",
            "ACTIVE",
            "",
            null);

    SyncResult result = fixture.sync(red.serve(2, elsewhere, item("a")));

    assertThat(result.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(fixture.live()).containsExactly("a");
    assertThat(fixture.sql().fetchValue("SELECT reason FROM ivs.rejected_item"))
        .isEqualTo("arn is of region us-east-1, not of eu-west-1");
  }

  @Test
  void refusesASourceWhoseRowsAreOfAnotherAccount() {
    fixture.sync(red.serve(2, item("a")));
    Source other =
        new Source(
            "demo",
            FakeListing.REGION,
            "999999999999",
            ListFilter.NONE,
            2,
            null,
            2,
            new Breaker(30, 10));

    assertThatThrownBy(() -> fixture.sync(other, red))
        .isInstanceOf(SourceRedefinedException.class)
        .hasMessageContaining("holds rows of account " + FakeListing.ACCOUNT);

    assertThat(fixture.source(SyncFixture.DEMO).getHolder()).isNull();
    assertThat(fixture.sync(red).status()).isEqualTo(RunStatus.COMPLETED);
  }

  /** Blue's page with "a" waits, while it goes back to red and is listed there. */
  private void listOnBlueWhatIsListedOnRedAgainBeforeItIsWritten() {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(1);
    blue.serve(1, itemOnStage("x", "blue"), itemOnStage("a", "blue"), itemOnStage("y", "blue"));
    blue.during("t1", () -> await(waiting)).during("t2", arrived::countDown);

    fixture.sync(
        BLUE,
        blue,
        SyncRequest.of(Trigger.MANUAL),
        afterTheFirstPage(
            () -> {
              waiting.countDown();
              await(arrived);
              // a page is dated late by a round trip: the second listing begins after that surely
              twice(RED, red);
            }));
  }

  private static SyncListener afterTheFirstPage(Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    return new SyncListener() {
      @Override
      public void started(String source, long runId, boolean resumed, int pagesBefore) {}

      @Override
      public void committed(String source, CommittedPages pages) {
        if (done.compareAndSet(false, true)) {
          action.run();
        }
      }
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private SyncResult twice(Source source, FakeListing listing) {
    fixture.sync(source, listing);
    return fixture.sync(source, listing);
  }

  private static Source onStage(String name, int tombstoneAfter) {
    return SyncFixture.source(
        name, new ListFilter(stage(name), null), tombstoneAfter, new Breaker(30, 10));
  }
}
