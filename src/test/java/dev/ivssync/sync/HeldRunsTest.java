package dev.ivssync.sync;

import static dev.ivssync.sync.FakeListing.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ivssync.report.Checker;
import dev.ivssync.report.Finding;
import dev.ivssync.report.MissingConfigurations;
import dev.ivssync.source.ListFilter;
import dev.ivssync.testing.FaultRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Approving applies exactly what was shown; rejecting applies nothing. */
class HeldRunsTest {

  private static final Source AT_ONCE = source(1);
  private static final Source TWICE = source(2);

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();
  private final HeldRuns runs =
      new HeldRuns(fixture.postgres().database(), "node/2", SyncRunner.LEASE);

  @BeforeEach
  void tenConfigurations() {
    fixture.sync(AT_ONCE, listing.serve(4, items(1, 10)));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @FaultRow(25)
  void tombstonesWhatTheHeldListingDidNotShow() {
    long held = hold(AT_ONCE);

    SyncResult run = runs.approve(AT_ONCE, held, "ann@ops", "moved to another region");

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.deleted()).isEqualTo(8);
    assertThat(run.error()).isNull();
    assertThat(fixture.live()).containsExactly("i1", "i2");
    assertThat(fixture.changes("i3")).containsExactly("1 CREATED", "2 DELETED");
    assertThat(fixture.source(AT_ONCE).getLastCompleteRun()).isEqualTo(held);
    assertThat(fixture.source(AT_ONCE).getHolder()).isNull();
    assertThat(fixture.sql().fetchValues("SELECT run_id FROM ivs.sync_page_seen")).isEmpty();
    assertThat(decisions()).containsExactly("APPROVE ann@ops " + held + " moved to another region");
    assertThat(broken()).isEmpty();
  }

  @Test
  void countsOneMissWhereMoreAreNeededAndLetsTheNextListingTombstone() {
    long held = hold(TWICE);

    assertThat(runs.approve(TWICE, held, "ann@ops", null).deleted()).isZero();
    assertThat(fixture.live()).hasSize(10);
    SyncResult next = fixture.sync(TWICE, listing);

    assertThat(next.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(next.deleted()).isEqualTo(8);
    assertThat(broken()).isEmpty();
  }

  @Test
  void showsWhatApprovingIsAbout() {
    long held = hold(AT_ONCE);
    List<String> missing = new ArrayList<>();

    new MissingConfigurations(fixture.postgres().database())
        .forEach(held, row -> missing.add(row.arn().replaceAll(".*/", "")));

    assertThat(missing).containsExactlyInAnyOrder("i3", "i4", "i5", "i6", "i7", "i8", "i9", "i10");
    assertThat(fixture.run(held).getTombstones()).isEqualTo(8);
    assertThat(fixture.run(held).getNewlyMissing()).isEqualTo(8);
  }

  @Test
  void showsNoMissesOfListingsWithAnotherFilter() {
    fixture.sync(TWICE, listing.serve(4, items(1, 9)));
    Source filtered =
        SyncFixture.source(
            "demo", new ListFilter(FakeListing.stage("s"), null), 2, new Breaker(30, 3));
    long held = hold(filtered);
    List<Integer> misses = new ArrayList<>();

    new MissingConfigurations(fixture.postgres().database())
        .forEach(held, row -> misses.add(row.missedListings()));

    assertThat(misses).hasSize(8).containsOnly(0);
    assertThat(fixture.run(held).getTombstones()).isZero();
  }

  @Test
  void anApprovedListingIsNoFresherThanItWasWhenItWasHeld() {
    long held = hold(AT_ONCE);
    Instant ended = fixture.run(held).getFinishedAt();

    runs.approve(AT_ONCE, held, "ann@ops", null);

    assertThat(fixture.source(AT_ONCE).getLastCompleteAt()).isEqualTo(ended);
  }

  @Test
  void aRejectedListingHasEndedWhenItWasHeld() {
    long held = hold(AT_ONCE);
    Instant ended = fixture.run(held).getFinishedAt();

    runs.reject(AT_ONCE, held, "ann@ops", null);

    assertThat(fixture.run(held).getFinishedAt()).isEqualTo(ended);
  }

  @Test
  void dropsWhatWasRejected() {
    long held = hold(AT_ONCE);

    SyncResult run = runs.reject(AT_ONCE, held, "ann@ops", "AWS had an outage");

    assertThat(run.status()).isEqualTo(RunStatus.ABANDONED);
    assertThat(run.error()).isEqualTo("rejected by ann@ops");
    assertThat(fixture.run(held).getErrorCode()).isEqualTo("REJECTED");
    assertThat(fixture.live()).hasSize(10);
    assertThat(fixture.sql().fetchValues("SELECT run_id FROM ivs.sync_page_seen")).isEmpty();
    assertThat(decisions()).containsExactly("REJECT ann@ops " + held + " AWS had an outage");
  }

  @Test
  void keepsWhatPostgresTakesOfATextThatItDoesNotTake() {
    long held = hold(AT_ONCE);

    SyncResult run = runs.reject(AT_ONCE, held, "ann\0", "half a \ud83d");

    assertThat(run.error()).isEqualTo("rejected by ann\u2400");
    assertThat(decisions()).containsExactly("REJECT ann\u2400 " + held + " half a \ufffd");
  }

  @Test
  void refusesWhenALaterListingHasShownSomething() {
    long held = hold(AT_ONCE);
    SyncRequest twoItems = new SyncRequest(Trigger.MANUAL, null, 2L, null, false);
    SyncResult paused = fixture.sync(AT_ONCE, listing.serve(4, items(1, 10)), twoItems);

    assertRefused(AT_ONCE, held, "run " + paused.runId() + " has listed since");
  }

  @Test
  void refusesWhenARowIsAnotherOneNow() {
    long held = hold(AT_ONCE);
    fixture.sql().execute("UPDATE ivs.ingest_configuration SET version = 2 WHERE arn LIKE '%/i5'");

    assertRefused(AT_ONCE, held, "the table has moved");
  }

  @Test
  void refusesWhenARowBelongsToAnotherSourceNow() {
    long held = hold(AT_ONCE);
    fixture
        .sql()
        .execute("UPDATE ivs.ingest_configuration SET source = 'other' WHERE arn LIKE '%/i5'");

    assertRefused(AT_ONCE, held, "8 missing configurations were shown");
  }

  @Test
  void refusesWhenTombstonesNeedAnotherNumberOfMissesNow() {
    long held = hold(TWICE);

    assertRefused(AT_ONCE, held, "to be tombstoned 0; now it would be 8 and 8");
  }

  @Test
  void refusesWhatWasDecidedBefore() {
    long held = hold(AT_ONCE);
    runs.reject(AT_ONCE, held, "ann@ops", null);

    assertRefused(
        AT_ONCE, held, "run " + held + " is not held: it is ABANDONED (rejected by ann@ops)");
  }

  @Test
  void refusesWhatALaterListingHasSuperseded() {
    long held = hold(AT_ONCE);
    hold(AT_ONCE);

    assertRefused(AT_ONCE, held, "a later listing has superseded this held one");
  }

  @Test
  void saysWhichRunIsHeldInstead() {
    long held = hold(AT_ONCE);
    long latest = hold(AT_ONCE);

    assertRefused(
        AT_ONCE, held, "held now is run " + latest + ", which keeps its place while the schedule");
    assertRefused(AT_ONCE, held, "ivs-sync pause demo");
  }

  @Test
  void letsOneOfTwoApprovalsWin() throws Exception {
    long held = hold(AT_ONCE);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Callable<Throwable> approve =
          () -> catchThrowable(() -> runs.approve(AT_ONCE, held, "ann@ops", null));
      Future<Throwable> first = two.submit(approve);
      Future<Throwable> second = two.submit(approve);

      assertThat(new Throwable[] {first.get(), second.get()}).containsOnlyOnce((Throwable) null);
    } finally {
      two.shutdown();
    }
    assertThat(fixture.changes("i3")).containsExactly("1 CREATED", "2 DELETED");
    assertThat(decisions()).hasSize(1);
  }

  @Test
  void doesNotHoldAgainWhatWasLetThrough() {
    fixture.sync(TWICE, listing.serve(4, items(1, 8)));

    SyncResult next = fixture.sync(TWICE, listing.serve(4, items(1, 6)));

    assertThat(next.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(next.deleted()).isEqualTo(2);
  }

  @Test
  void recordsThatAnUnfinishedRunWasGivenUpForAnother() {
    SyncRequest twoItems = new SyncRequest(Trigger.MANUAL, null, 2L, null, false);
    SyncResult paused = fixture.sync(AT_ONCE, listing, twoItems);

    fixture.sync(AT_ONCE, listing, new SyncRequest(Trigger.MANUAL, null, null, null, true));

    assertThat(decisions()).containsExactly("RESTART node/1 " + paused.runId());
    assertThat(fixture.run(paused.runId()).getErrorCode()).isEqualTo("RESTARTED");
  }

  private long hold(Source source) {
    SyncResult held = fixture.sync(source, listing.serve(4, items(1, 2)));
    assertThat(held.status()).isEqualTo(RunStatus.HELD);
    return held.runId();
  }

  private void assertRefused(Source source, long runId, String why) {
    List<Integer> before = missedListings();
    assertThatThrownBy(() -> runs.approve(source, runId, "bob@ops", null))
        .isInstanceOf(DecisionRefusedException.class)
        .hasMessageContaining(why);
    assertThat(missedListings()).isEqualTo(before);
    assertThat(decisions()).noneMatch(decision -> decision.contains("bob"));
    assertThat(fixture.source(source).getHolder()).isNull();
  }

  private List<String> decisions() {
    return fixture
        .sql()
        .fetch("SELECT concat_ws(' ', action, actor, run_id, reason) FROM ivs.decision ORDER BY 1")
        .getValues(0, String.class);
  }

  private List<Integer> missedListings() {
    return fixture
        .sql()
        .fetch("SELECT missed_listings FROM ivs.ingest_configuration ORDER BY id")
        .getValues(0, Integer.class);
  }

  private List<Finding> broken() {
    return new Checker(fixture.postgres().database())
        .run().findings().stream().filter(finding -> !finding.holds()).toList();
  }

  private static Source source(int tombstoneAfter) {
    return SyncFixture.source("demo", ListFilter.NONE, tombstoneAfter, new Breaker(30, 3));
  }
}
