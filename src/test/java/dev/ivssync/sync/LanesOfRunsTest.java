package dev.ivssync.sync;

import static dev.ivssync.sync.FakeListing.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.lane.Doubt;
import dev.ivssync.report.lane.Lane;
import dev.ivssync.report.lane.LanePiece;
import dev.ivssync.report.lane.LanePiece.Kind;
import dev.ivssync.report.lane.LaneQuery;
import dev.ivssync.report.lane.LaneRange;
import dev.ivssync.report.lane.StageLanes;
import dev.ivssync.source.UnreachableException;
import dev.ivssync.testing.StoredSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lanes of what the writers have written, rather than of what a test has written for them. */
class LanesOfRunsTest {

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @BeforeEach
  void schedule() {
    StoredSchedule.store(fixture.sql(), SyncFixture.DEMO.name(), Duration.ofMinutes(5));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aChangeThatAResumedRunFoundHappenedSinceTheListingBefore() {
    fixture.sync(listing.serve(1, item("a"), item("b")));
    Instant before = fixture.start(fixture.sync(listing));
    listing
        .serve(1, item("a"), item("b", "ACTIVE"))
        .failOnceAt("t1", new UnreachableException("no", null));
    fixture.failure(listing);
    Instant resumed = fixture.start(fixture.sync(listing));
    Instant last = fixture.start(fixture.sync(listing));

    List<LanePiece> pieces = lane("b").pieces();

    assertThat(pieces)
        .extracting(LanePiece::kind)
        .startsWith(Kind.CONFIRMED, Kind.CHANGING, Kind.CONFIRMED);
    LanePiece change = pieces.get(1);
    assertThat(change.began()).isEqualTo(before);
    assertThat(change.ended()).isAfter(resumed).isBefore(last);
    assertThat(change.toState()).isEqualTo("ACTIVE");
    assertThat(pieces.get(2).ended()).isEqualTo(last);
    assertThat(lane("b").confirmedAt()).isEqualTo(last);
  }

  @Test
  void aFailureLeavesTheTimeUntilTheNextListingUnknown() {
    fixture.sync(listing.serve(1, item("a"), item("b")));
    Instant before = fixture.start(fixture.sync(listing));
    listing.failOnceAt(null, new UnreachableException("no", null));
    fixture.failure(listing);
    assertThat(last("a").doubt()).isEqualTo(Doubt.FAILED);
    assertThat(last("a").began()).isEqualTo(before);

    fixture.sync(
        SyncFixture.DEMO, listing, new SyncRequest(Trigger.MANUAL, null, null, null, true));
    Instant next = fixture.start(fixture.sync(listing));

    List<LanePiece> pieces = lane("a").pieces();
    assertThat(pieces)
        .extracting(LanePiece::kind)
        .startsWith(Kind.CONFIRMED, Kind.UNKNOWN, Kind.CONFIRMED);
    assertThat(pieces.get(1).began()).isEqualTo(before);
    assertThat(pieces.get(2).ended()).isEqualTo(next);
  }

  @Test
  void aLaneEndsWithATombstoneAndBeginsAgainWithARestoration() {
    fixture.sync(listing.serve(2, item("a"), item("b")));
    Instant last = fixture.start(fixture.sync(listing));
    fixture.sync(listing.serve(2, item("b")));
    assertThat(last("a").doubt()).isEqualTo(Doubt.MISSED);
    fixture.sync(listing);
    assertThat(last("a").kind()).isEqualTo(Kind.CHANGING);
    assertThat(last("a").began()).isEqualTo(last);
    assertThat(lane("a").isLive()).isFalse();
    Instant without = fixture.start(fixture.sync(listing));

    fixture.sync(listing.serve(2, item("a", "ACTIVE"), item("b")));

    Lane lane = lane("a");
    assertThat(lane.isLive()).isTrue();
    assertThat(lane.pieces())
        .filteredOn(piece -> piece.kind() == Kind.CHANGING)
        .extracting(piece -> piece.state() + " to " + piece.toState())
        .containsExactly("INACTIVE to null", "null to ACTIVE");
    assertThat(lane.pieces())
        .filteredOn(piece -> piece.state() == null)
        .extracting(LanePiece::began)
        .containsExactly(without);
  }

  private LanePiece last(String id) {
    List<LanePiece> pieces = lane(id).pieces();
    return pieces.get(pieces.size() - 1);
  }

  private Lane lane(String id) {
    LaneQuery query = LaneQuery.of(LaneRange.last(Duration.ofMinutes(10)), 10);
    return new StageLanes(fixture.postgres().database(), Duration.ofDays(3))
        .read(query).lanes().stream()
            .filter(lane -> lane.arn().equals(FakeListing.arn(id)))
            .findFirst()
            .orElseThrow();
  }
}
