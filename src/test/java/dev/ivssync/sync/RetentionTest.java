package dev.ivssync.sync;

import static dev.ivssync.sync.FakeListing.item;
import static dev.ivssync.sync.FakeListing.itemOnStage;
import static dev.ivssync.sync.FakeListing.items;
import static dev.ivssync.sync.FakeListing.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ivssync.report.Checker;
import dev.ivssync.source.ListFilter;
import dev.ivssync.source.StartingToken;
import dev.ivssync.source.UnreachableException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What nobody will ask for again goes; what the log needs as evidence stays. */
class RetentionTest {

  private static final Duration RUNS = Duration.ofDays(30);
  private static final Duration UNCHANGED = Duration.ofDays(3);
  private static final Source DEMO =
      SyncFixture.source("demo", ListFilter.NONE, 2, new Breaker(30, 3));

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    assertThat(new Checker(fixture.postgres().database()).run().findings())
        .filteredOn(finding -> !finding.holds())
        .isEmpty();
    fixture.close();
  }

  @Test
  void removesUnchangedRunsWithTheirPagesWhenTheirTimeIsOver() {
    long first = sync(1, 4);
    long second = sync(1, 4);
    long third = sync(1, 4);
    age("4 days");

    Retention.Removed removed = apply();

    assertThat(removed).isEqualTo(new Retention.Removed(1, 2));
    assertThat(runs()).containsExactly(first, third).doesNotContain(second);
  }

  @Test
  void keepsThemUntilThen() {
    sync(1, 4);
    sync(1, 4);
    sync(1, 4);
    age("2 days");

    assertThat(apply()).isEqualTo(new Retention.Removed(0, 0));
  }

  @Test
  void keepsTheRunThatConfirmedTheValueBeforeAChange() {
    long first = sync(1, 4);
    sync(1, 4);
    long confirming = sync(1, 4);
    long changing = fixture.sync(DEMO, listing.serve(2, FakeListing.item("i1", "ACTIVE"))).runId();
    sync(1, 4);
    age("40 days");

    apply();

    assertThat(runs()).contains(first, confirming, changing).doesNotContain(2L);
  }

  @Test
  void keepsEveryListingThatMissedWhatWasTombstonedLater() {
    sync(1, 4);
    long confirming = sync(1, 4);
    long missing = sync(1, 3);
    long tombstoning = sync(1, 3);
    long last = sync(1, 3);
    age("40 days");

    apply();

    assertThat(runs()).containsExactly(1L, confirming, missing, tombstoning, last);
  }

  @Test
  void keepsTheListingsThatHaveMissedARowWhichIsNotTombstonedYet() {
    sync(1, 4);
    long confirming = sync(1, 4);
    long missing = sync(1, 3);
    SyncRequest cut = new SyncRequest(Trigger.MANUAL, null, 1L, null, false);
    long open = fixture.sync(DEMO, listing, cut).runId();
    age("40 days");

    apply();

    assertThat(runs()).containsExactly(1L, confirming, missing, open);
  }

  @Test
  void keepsOpenAndHeldRunsHoweverOld() {
    sync(1, 10);
    sync(1, 10);
    long held = fixture.sync(DEMO, listing.serve(2, items(1, 2))).runId();
    SyncRequest cut = new SyncRequest(Trigger.MANUAL, null, 1L, null, false);
    long open = fixture.sync(DEMO, listing, cut).runId();
    age("400 days");

    apply();

    assertThat(runs()).containsExactly(1L, 2L, held, open);
    assertThat(
            fixture
                .sql()
                .fetch("SELECT DISTINCT run_id FROM ivs.sync_page_seen")
                .getValues(0, Long.class))
        .contains(held, open);
  }

  @Test
  void keepsTheListingsThatHaveShownWhatAHeldRunDidNot() {
    sync(1, 10);
    sync(1, 10);
    long held = fixture.sync(DEMO, listing.serve(2, items(1, 2))).runId();
    listing.serve(2, items(1, 10));
    StartingToken second = StartingToken.parse("t2");
    long shown =
        fixture
            .sync(DEMO, listing, new SyncRequest(Trigger.MANUAL, null, null, second, false))
            .runId();
    fixture.failure(listing.failOnceAt(null, new UnreachableException("no", null)));
    age("40 days");

    apply();

    assertThat(runs()).contains(held, shown);
    assertThatThrownBy(
            () ->
                new HeldRuns(fixture.postgres().database(), "node/2", SyncRunner.LEASE)
                    .approve(DEMO, held, "ann@ops", null))
        .hasMessageContaining("run " + shown + " has listed since");
  }

  @Test
  void keepsTheRunOfAnotherSourceThatConfirmedTheValueBeforeAMove() {
    Source red = onStage("red");
    Source blue = onStage("blue");
    listing.serve(2, itemOnStage("a", "red"));
    fixture.sync(red, listing);
    long confirming = fixture.sync(red, listing).runId();
    fixture.sync(blue, new FakeListing().serve(2, itemOnStage("a", "blue")));
    fixture.sync(red, listing.serve(2));
    fixture.sync(red, listing);
    age("40 days");

    apply();

    assertThat(fixture.lastChange("a").getConfirmedAt())
        .isEqualTo(fixture.run(confirming).getStartedAt());
  }

  @Test
  void keepsTheRunOfAnotherSourceThatConfirmedARowWhichIsNotConfirmedSince() {
    Source renamed = SyncFixture.source("renamed", ListFilter.NONE);
    sync(1, 4);
    long confirming = sync(1, 4);
    FakeListing broken = new FakeListing();
    fixture.sync(
        renamed, broken.serve(9, item("i1"), FakeListing.itemOfAccount("999999999999", "x")));
    sync(2, 4);
    sync(2, 4);
    age("40 days");

    apply();

    assertThat(runs()).contains(confirming);
    assertThat(fixture.row("i1").getConfirmedAt())
        .isEqualTo(fixture.run(confirming).getStartedAt());
  }

  @Test
  void removesThePagesOfOldLedgersThatChangedNothing() {
    sync(1, 4);
    long changing = fixture.sync(DEMO, listing.serve(2, items(1, 5))).runId();
    sync(1, 5);
    age("40 days");

    apply();

    assertThat(
            fixture.sql().fetchValues("SELECT page FROM ivs.sync_page WHERE run_id = " + changing))
        .isEqualTo(List.of(3));
    assertThat(fixture.run(changing).getLedgerRemovedAt()).isNotNull();
  }

  private static Source onStage(String stage) {
    return SyncFixture.source(stage, new ListFilter(stage(stage), null));
  }

  private long sync(int from, int to) {
    return fixture.sync(DEMO, listing.serve(2, items(from, to))).runId();
  }

  /** As if all of it had happened so much earlier. */
  private void age(String by) {
    fixture.sql().execute("UPDATE ivs.sync_run SET finished_at = finished_at - ?::interval", by);
    fixture
        .sql()
        .execute(
            "UPDATE ivs.sync_source SET last_complete_at = last_complete_at - ?::interval", by);
  }

  private Retention.Removed apply() {
    return new Retention(fixture.postgres().database(), RUNS, UNCHANGED).apply();
  }

  private List<Long> runs() {
    return fixture
        .sql()
        .fetch("SELECT run_id FROM ivs.sync_run ORDER BY run_id")
        .getValues(0, Long.class);
  }
}
