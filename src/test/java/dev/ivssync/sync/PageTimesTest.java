package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.SYNC_PAGE;
import static dev.ivssync.sync.FakeListing.items;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.database.jooq.tables.records.SyncPageRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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
  void aPageHadArrivedAfterItWasUnderWayAndTookAtLeastAsLongAsThat() {
    AtomicReference<Instant> underWay = new AtomicReference<>();
    AtomicLong nanos = new AtomicLong();
    listing
        .serve(2, items(1, 6))
        .during(
            "t2",
            () -> {
              long begin = System.nanoTime();
              underWay.set(now());
              nanos.set(System.nanoTime() - begin);
            });

    fixture.sync(listing);

    // both are rather dated too late than too early, by the same, to the microsecond
    SyncPageRecord second = pages().get(1);
    assertThat(second.getArrivedAt()).isAfterOrEqualTo(underWay.get());
    assertThat(Duration.between(second.getRequestedAt(), second.getArrivedAt()))
        .isGreaterThanOrEqualTo(Duration.ofNanos(nanos.get()).minus(2, ChronoUnit.MICROS));
  }

  @Test
  void aPageIsAskedForAfterTheOneBeforeItWasUnderWayAndCommittedWhenItHasArrived() {
    AtomicReference<Instant> underWay = new AtomicReference<>();
    listing.serve(2, items(1, 6)).during("t2", () -> underWay.set(now()));

    fixture.sync(listing);

    // Each transaction dates its pages a little too late, by the time that its own begin took: so
    // the times of pages of two transactions are held against the clock, not against one another.
    List<SyncPageRecord> pages = pages();
    assertThat(pages).hasSize(3);
    assertThat(pages.get(2).getRequestedAt()).isAfterOrEqualTo(underWay.get());
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
