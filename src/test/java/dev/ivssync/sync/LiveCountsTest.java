package dev.ivssync.sync;

import static dev.ivssync.sync.FakeListing.item;
import static dev.ivssync.sync.FakeListing.itemOfAccount;
import static dev.ivssync.sync.FakeListing.items;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.source.ListFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A source knows how many live rows it has, since the end of its last listing. */
class LiveCountsTest {

  private static final Source AT_ONCE =
      SyncFixture.source("demo", ListFilter.NONE, 1, new Breaker(50, 3));

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void nothingIsKnownBeforeTheFirstListingHasEnded() {
    listing.serve(2, items(1, 4)).failOnceAt("t2", new IllegalStateException("broken"));
    fixture.failure(listing);

    assertThat(fixture.source(AT_ONCE).getLive()).isNull();
    assertThat(fixture.source(AT_ONCE).getCountedAt()).isNull();
  }

  @Test
  void aCompleteListingCountsItsRowsByTheStatesThatAreKnown() {
    fixture.sync(AT_ONCE, listing.serve(2, item("a", "ACTIVE"), item("b"), item("c", "ACTIVE")));
    expect(3, 2, 1);

    fixture.sync(AT_ONCE, listing.serve(2, item("a", "DRAINING"), item("b"), item("c", "ACTIVE")));
    expect(3, 1, 1);
  }

  @Test
  void aTombstoneIsNotCountedAnyMore() {
    fixture.sync(AT_ONCE, listing.serve(2, item("a", "ACTIVE"), item("b", "ACTIVE"), item("c")));

    fixture.sync(AT_ONCE, listing.serve(2, item("b", "ACTIVE"), item("c")));

    expect(2, 1, 1);
    assertThat(fixture.live()).hasSize(2);

    fixture.sync(AT_ONCE, listing.serve(2, item("b", "ACTIVE")));

    expect(1, 1, 0);
  }

  @Test
  void oneThatIsMissedButNotTombstonedYetIsCounted() {
    fixture.sync(listing.serve(2, item("a", "ACTIVE"), item("b", "ACTIVE")));

    fixture.sync(listing.serve(2, item("b", "ACTIVE")));

    expect(2, 2, 0);
  }

  @Test
  void aListingWithRejectedItemsCountsToo() {
    fixture.sync(
        listing.serve(3, item("a", "ACTIVE"), item("b"), itemOfAccount("210987654321", "c")));

    expect(2, 1, 1);
  }

  @Test
  void aHeldListingCountsWhatItHasBrought() {
    fixture.sync(AT_ONCE, listing.serve(4, items(1, 10)));

    SyncResult held = fixture.sync(AT_ONCE, listing.serve(4, item("new", "ACTIVE")));

    assertThat(held.status()).isEqualTo(RunStatus.HELD);
    expect(11, 1, 10);
  }

  private void expect(long live, long active, long inactive) {
    assertThat(fixture.source(AT_ONCE).getLive()).isEqualTo(live);
    assertThat(fixture.source(AT_ONCE).getActive()).isEqualTo(active);
    assertThat(fixture.source(AT_ONCE).getInactive()).isEqualTo(inactive);
    assertThat(fixture.source(AT_ONCE).getCountedAt()).isNotNull();
  }
}
