package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.SYNC_PAGE;
import static dev.ivssync.sync.FakeListing.items;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.database.jooq.tables.records.SyncPageRecord;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ledger tells when each page travelled, by the database's clock. */
class PageTimesTest {

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aPageWasAskedForBeforeItWasUnderWayAndHadArrivedAfterIt() {
    AtomicReference<Instant> underWay = new AtomicReference<>();
    listing.serve(2, items(1, 6)).during("t2", () -> underWay.set(now()));

    fixture.sync(listing);

    SyncPageRecord second = pages().get(1);
    assertThat(underWay.get()).isBetween(second.getRequestedAt(), second.getArrivedAt());
  }

  @Test
  void pagesAreAskedForOneAfterTheOtherAndCommittedWhenTheyHaveArrived() {
    fixture.sync(listing.serve(2, items(1, 6)));

    List<SyncPageRecord> pages = pages();
    assertThat(pages).hasSize(3);
    assertThat(pages).extracting(SyncPageRecord::getRequestedAt).isSorted();
    assertThat(pages)
        .allSatisfy(
            page -> {
              assertThat(page.getRequestedAt()).isBeforeOrEqualTo(page.getArrivedAt());
              assertThat(page.getArrivedAt()).isBeforeOrEqualTo(page.getCommittedAt());
            });
  }

  @Test
  void whatAPageShowedIsDatedByItsArrival() {
    fixture.sync(listing.serve(2, items(1, 2)));

    assertThat(fixture.lastChange("i1").getObservedAt()).isEqualTo(pages().get(0).getArrivedAt());
  }

  private List<SyncPageRecord> pages() {
    return fixture.sql().selectFrom(SYNC_PAGE).orderBy(SYNC_PAGE.PAGE).fetch();
  }

  private Instant now() {
    return fixture.sql().fetchSingle("SELECT clock_timestamp()").get(0, Instant.class);
  }
}
