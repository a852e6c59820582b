package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.SYNC_CHECKPOINT;
import static dev.ivssync.sync.FakeListing.items;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.source.ListFilter;
import dev.ivssync.testing.FaultRow;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private static final Source SOURCE =
      SyncFixture.source("demo", ListFilter.NONE, 1, new Breaker(30, 3));

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void tripsOnlyAboveThePercentageAndFromTheNumberOn() {
    Breaker breaker = new Breaker(30, 10);

    assertThat(breaker.trips(100, 30)).isFalse();
    assertThat(breaker.trips(100, 31)).isTrue();
    assertThat(breaker.trips(9, 9)).isFalse();
    assertThat(breaker.trips(10, 10)).isTrue();
    assertThat(breaker.trips(0, 0)).isFalse();
    assertThat(new Breaker(100, 0).trips(5, 5)).isFalse();
    assertThat(new Breaker(0, 0).trips(5, 0)).isFalse();
  }

  @Test
  @FaultRow(25)
  void holdsBackAListingThatIsSuddenlyEmpty() {
    fixture.sync(SOURCE, listing.serve(4, items(1, 10)));

    SyncResult result = fixture.sync(SOURCE, listing.serve(4));

    assertThat(result.status()).isEqualTo(RunStatus.HELD);
    assertThat(result.error())
        .isEqualTo(
            "10 of 10 live configurations are missing at once, more than the breaker lets through"
                + " (30 percent)");
    assertThat(result.deleted()).isZero();
    assertThat(fixture.live()).hasSize(10);
    assertThat(missedListings()).containsOnly(0);
    assertThat(fixture.run(result.runId()).getMissing()).isEqualTo(10);
    assertThat(fixture.sql().fetchCount(SYNC_CHECKPOINT)).isZero();
    assertThat(fixture.source(SOURCE).getLastCompleteRun()).isEqualTo(1);
    assertThat(fixture.source(SOURCE).getHolder()).isNull();
  }

  @Test
  void letsThroughWhatIsWithinIt() {
    fixture.sync(SOURCE, listing.serve(4, items(1, 10)));

    SyncResult result = fixture.sync(SOURCE, listing.serve(4, items(4, 10)));

    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(result.deleted()).isEqualTo(3);
  }

  @Test
  void keepsWhatTheHeldListingSawForTheOneWhoDecides() {
    fixture.sync(SOURCE, listing.serve(4, items(1, 10)));

    fixture.sync(SOURCE, listing.serve(2, items(1, 4)));

    // pages that were committed together share a row
    assertThat(
            fixture
                .sql()
                .fetchValues(
                    "SELECT sum(cardinality(ids)) FROM ivs.sync_page_seen WHERE run_id = 2"))
        .isEqualTo(List.of(4L));
  }

  @Test
  @FaultRow(25)
  void isSupersededByTheNextGoodListingWhichCounts() {
    fixture.sync(SOURCE, listing.serve(4, items(1, 10)));
    SyncResult held = fixture.sync(SOURCE, listing.serve(4));

    SyncResult good = fixture.sync(SOURCE, listing.serve(4, items(1, 9)));

    assertThat(good.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(good.deleted()).isEqualTo(1);
    assertThat(fixture.run(held.runId()).getStatus()).isEqualTo("ABANDONED");
    assertThat(fixture.run(held.runId()).getError())
        .isEqualTo("a later listing has superseded this held one");
    assertThat(fixture.run(held.runId()).getErrorCode()).isEqualTo("SUPERSEDED");
    assertThat(fixture.sql().fetchValues("SELECT run_id FROM ivs.sync_page_seen")).isEmpty();
  }

  @Test
  void holdsOnlyTheLatestOfSuccessiveHeldListings() {
    fixture.sync(SOURCE, listing.serve(4, items(1, 10)));
    listing.serve(4, items(1, 2));
    SyncResult first = fixture.sync(SOURCE, listing);

    SyncResult latest = fixture.sync(SOURCE, listing);

    assertThat(fixture.sql().fetchValues("SELECT status FROM ivs.sync_run ORDER BY run_id"))
        .isEqualTo(List.of("COMPLETED", "ABANDONED", "HELD"));
    assertThat(fixture.run(first.runId()).getErrorCode()).isEqualTo("SUPERSEDED");
    assertThat(fixture.sql().fetchValues("SELECT DISTINCT run_id FROM ivs.sync_page_seen"))
        .isEqualTo(List.of(latest.runId()));
    assertThat(fixture.live()).hasSize(10);
  }

  @Test
  void stillWritesWhatTheHeldListingDidShow() {
    fixture.sync(SOURCE, listing.serve(4, items(1, 10)));

    SyncResult held = fixture.sync(SOURCE, listing.serve(4, FakeListing.item("i1", "ACTIVE")));

    assertThat(held.status()).isEqualTo(RunStatus.HELD);
    assertThat(fixture.row("i1").getState()).isEqualTo("ACTIVE");
  }

  private List<Integer> missedListings() {
    return fixture
        .sql()
        .fetch("SELECT missed_listings FROM ivs.ingest_configuration")
        .getValues(0, Integer.class);
  }

  @Test
  void isNotCalmedByWhatIsNewInTheSameListing() {
    fixture.sync(SOURCE, listing.serve(50, items(1, 20)));

    SyncResult result = fixture.sync(SOURCE, listing.serve(50, items(101, 300)));

    assertThat(result.status()).isEqualTo(RunStatus.HELD);
    assertThat(result.error()).startsWith("20 of 20 live configurations are missing");
  }
}
