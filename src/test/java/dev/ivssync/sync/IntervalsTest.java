package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.CURRENT_INGEST_CONFIGURATION;
import static dev.ivssync.sync.FakeListing.item;
import static dev.ivssync.sync.FakeListing.itemOfAccount;
import static dev.ivssync.sync.FakeListing.itemOnStage;
import static dev.ivssync.sync.FakeListing.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.source.ListFilter;
import dev.ivssync.source.TokenRefusedException;
import dev.ivssync.source.UnreachableException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a poll can know: each change happened after confirmed_at, and by observed_at. */
class IntervalsTest {

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void knowsNoBeginningOfWhatTheFirstCompleteListingFound() {
    fixture.failure(
        listing
            .serve(1, item("a"), item("b"))
            .failOnceAt("t1", new UnreachableException("no", null)));
    fixture.sync(listing);

    assertThat(confirmed("a")).isNull();
    assertThat(confirmed("b")).isNull();
  }

  @Test
  void knowsThatWhatALaterListingFoundWasNotThereBefore() {
    Instant start = fixture.start(fixture.sync(listing.serve(2, item("a"))));

    fixture.sync(listing.serve(2, item("a"), item("b")));

    assertThat(confirmed("b")).isEqualTo(start);
    assertThat(fixture.lastChange("b").getObservedAt()).isAfter(start);
  }

  @Test
  void knowsNothingFromListingsWithAnotherFilter() {
    fixture.sync(
        SyncFixture.source("demo", new ListFilter(stage("s"), null)),
        listing.serve(2, itemOnStage("a", "s")));

    fixture.sync(listing.serve(2, itemOnStage("a", "s"), item("b")));

    assertThat(confirmed("b")).isNull();
  }

  @Test
  void confirmsTheEarlierValueByTheLastCompleteListingThatSawIt() {
    fixture.sync(listing.serve(2, item("a")));
    Instant second = fixture.start(fixture.sync(listing));

    fixture.sync(listing.serve(2, item("a", "ACTIVE")));

    assertThat(confirmed("a")).isEqualTo(second);
  }

  @Test
  void confirmsTheEarlierValueByItsOwnObservationWhereThatIsLater() {
    fixture.sync(listing.serve(2, item("a")));
    Instant observed = fixture.lastChange("a").getObservedAt();

    fixture.sync(listing.serve(2, item("a", "ACTIVE")));

    assertThat(confirmed("a")).isEqualTo(observed);
  }

  @Test
  void confirmsAValueThatAnInterruptedRunHasFoundByThatObservation() {
    fixture.sync(listing.serve(1, item("a"), item("b")));
    listing
        .serve(1, item("a", "ACTIVE"), item("b"))
        .failOnceAt("t1", new UnreachableException("no", null));
    fixture.failure(listing);
    Instant observed = fixture.lastChange("a").getObservedAt();

    restart(listing.serve(1, item("a", "INACTIVE"), item("b")));

    assertThat(confirmed("a")).isEqualTo(observed);
  }

  @Test
  void seesATombstoneBeginBeforeTheFirstListingThatMissedTheRow() {
    fixture.sync(listing.serve(2, item("a"), item("b")));
    Instant last = fixture.start(fixture.sync(listing));
    SyncResult missed = fixture.sync(listing.serve(2, item("a")));

    fixture.sync(listing);

    // a row that has not changed since is confirmed by the start of the last listing with it
    assertThat(confirmed("b")).isEqualTo(last).isBefore(fixture.start(missed));
  }

  @Test
  void confirmsARestorationByTheTombstoneOrALaterListingWithoutTheRow() {
    fixture.sync(listing.serve(2, item("a")));
    fixture.sync(listing.serve(2));
    fixture.sync(listing);
    Instant later = fixture.start(fixture.sync(listing));

    fixture.sync(listing.serve(2, item("a")));

    assertThat(confirmed("a")).isEqualTo(later);
  }

  @Test
  void isNotMovedByListingsThatProveNothing() {
    Instant complete = fixture.start(sightTwice());
    listing.failOnceAt("t1", new UnreachableException("no", null));
    fixture.failure(listing);
    listing.failOnceAt("t1", new TokenRefusedException("expired", null));
    listing.failOnceAt(null, new TokenRefusedException("expired", null));
    fixture.failure(listing);
    fixture.sync(listing.serve(2, item("a"), item("b"), itemOfAccount("999999999999", "x")));
    assertThat(confirmedByView("a")).isEqualTo(complete);

    fixture.sync(listing.serve(1, item("a", "ACTIVE"), item("b")));

    assertThat(confirmed("a")).isEqualTo(complete);
  }

  @Test
  void isNotMovedByAHeldListing() {
    Source brittle = SyncFixture.source("demo", ListFilter.NONE, 2, new Breaker(30, 1));
    sightTwice();
    Instant complete = fixture.source(SyncFixture.DEMO).getLastCompleteStartedAt();
    SyncResult held = fixture.sync(brittle, listing.serve(1, item("a")));
    assertThat(held.status()).isEqualTo(RunStatus.HELD);

    fixture.sync(brittle, listing.serve(1, item("a", "ACTIVE"), item("b")));

    assertThat(confirmed("a")).isEqualTo(complete);
  }

  @Test
  void keepsTheDateOfARowThatWasMissedThenSeenByAnAbandonedRunThenChanged() {
    Instant complete = fixture.start(sightTwice());
    fixture.sync(listing.serve(1, item("b")));
    listing.serve(1, item("a"), item("b")).failOnceAt("t1", new UnreachableException("no", null));
    fixture.failure(listing);
    assertThat(fixture.row("a").getMissedListings()).isZero();
    assertThat(confirmedByView("a")).isEqualTo(complete);

    restart(listing.serve(1, item("a", "ACTIVE"), item("b")));

    assertThat(confirmed("a")).isEqualTo(complete);
  }

  @Test
  void keepsTheDateOfARowThatWasMissedThenSeenByAnAbandonedRunThenBuried() {
    Instant complete = fixture.start(sightTwice());
    fixture.sync(listing.serve(1, item("b")));
    listing.serve(1, item("a"), item("b")).failOnceAt("t1", new UnreachableException("no", null));
    fixture.failure(listing);
    restart(listing.serve(1, item("b")));
    assertThat(fixture.live()).as("one listing does not bury it").containsExactly("a", "b");

    fixture.sync(listing);

    assertThat(fixture.lastChange("a").getKind()).isEqualTo("DELETED");
    assertThat(confirmed("a")).isEqualTo(complete);
  }

  @Test
  void isConfirmedAgainByTheNextCompleteListingAfterAMiss() {
    sightTwice();
    fixture.sync(listing.serve(1, item("b")));
    SyncResult seen = fixture.sync(listing.serve(1, item("a"), item("b")));
    assertThat(fixture.row("a").getConfirmedAt()).isNull();

    fixture.sync(listing.serve(1, item("a", "ACTIVE"), item("b")));

    assertThat(confirmed("a")).isEqualTo(fixture.start(seen));
  }

  private SyncResult sightTwice() {
    fixture.sync(listing.serve(1, item("a"), item("b")));
    return fixture.sync(listing);
  }

  private void restart(FakeListing from) {
    fixture.sync(SyncFixture.DEMO, from, new SyncRequest(Trigger.MANUAL, null, null, null, true));
  }

  private Instant confirmed(String id) {
    return fixture.lastChange(id).getConfirmedAt();
  }

  private Instant confirmedByView(String id) {
    return fixture
        .sql()
        .fetchSingle(
            CURRENT_INGEST_CONFIGURATION, CURRENT_INGEST_CONFIGURATION.ARN.eq(FakeListing.arn(id)))
        .getConfirmedAt();
  }
}
