package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.INGEST_CONFIGURATION_PAST_VERSION;
import static dev.ivssync.sync.FakeListing.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.FaultRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VersionsTest {

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @FaultRow(27)
  void eachVersionBeginsWhereTheEarlierOneEnded() {
    changeTwice();

    assertThat(
            fixture
                .sql()
                .fetchValues(
                    """
                    SELECT valid_from = lag(valid_to) OVER (ORDER BY version)
                    FROM ivs.ingest_configuration_version OFFSET 1"""))
        .isEqualTo(List.of(true, true));
    assertThat(
            fixture
                .sql()
                .fetchValues(
                    """
                    SELECT state || coalesce(' until ' || (valid_to < now())::text, ' still')
                    FROM ivs.ingest_configuration_version ORDER BY version"""))
        .isEqualTo(List.of("INACTIVE until true", "ACTIVE until true", "INACTIVE still"));
  }

  @Test
  void aFirstLoadWritesNoVersion() {
    fixture.sync(listing.serve(2, item("a"), item("b")));

    assertThat(fixture.sql().fetchCount(INGEST_CONFIGURATION_PAST_VERSION)).isZero();
  }

  @Test
  void showsTheTableAsItWasKnownAtAMoment() {
    List<Instant> observed = changeTwice();

    assertThat(statesAt(observed.get(0).minusNanos(1000))).isEmpty();
    assertThat(statesAt(observed.get(0))).containsExactly("INACTIVE");
    assertThat(statesAt(observed.get(1).minusNanos(1000))).containsExactly("INACTIVE");
    assertThat(statesAt(observed.get(1))).containsExactly("ACTIVE");
    assertThat(statesAt(observed.get(2))).containsExactly("INACTIVE");
  }

  @Test
  void showsNothingWhileTheRowWasGone() {
    fixture.sync(listing.serve(2, item("a")));
    fixture.sync(listing.serve(2));
    fixture.sync(listing);
    Instant deleted = fixture.row("a").getDeletedAt();
    fixture.sync(listing.serve(2, item("a", "ACTIVE")));
    Instant restored = fixture.row("a").getChangedAt();

    assertThat(statesAt(deleted.minusNanos(1000))).containsExactly("INACTIVE");
    assertThat(statesAt(deleted)).isEmpty();
    assertThat(statesAt(restored.minusNanos(1000))).isEmpty();
    assertThat(statesAt(restored)).containsExactly("ACTIVE");
  }

  private List<Instant> changeTwice() {
    return List.of(observe("INACTIVE"), observe("ACTIVE"), observe("INACTIVE"));
  }

  private Instant observe(String state) {
    fixture.sync(listing.serve(2, item("a", state)));
    return fixture.lastChange("a").getObservedAt();
  }

  private List<String> statesAt(Instant moment) {
    return fixture
        .sql()
        .fetch("SELECT state FROM ivs.ingest_configurations_at(?::timestamptz)", moment)
        .getValues(0, String.class);
  }
}
