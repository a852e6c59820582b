package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.INGEST_CONFIGURATION_CHANGE;
import static dev.ivssync.sync.FakeListing.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.UnreachableException;
import dev.ivssync.testing.FaultRow;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Record;
import org.jooq.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangesTest {

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void writesAnUpdateAsChangeVersionAndRow() {
    fixture.sync(listing.serve(2, item("a", "INACTIVE"), item("b")));
    var before = fixture.row("a");

    SyncResult result = fixture.sync(listing.serve(2, item("a", "ACTIVE"), item("b")));

    assertThat(result.updated()).isEqualTo(1);
    assertThat(result.unchanged()).isEqualTo(1);
    var row = fixture.row("a");
    assertThat(row.getState()).isEqualTo("ACTIVE");
    assertThat(row.getVersion()).isEqualTo(2);
    assertThat(row.getFirstSeenAt()).isEqualTo(before.getFirstSeenAt());
    var change = fixture.lastChange("a");
    assertThat(change.getKind()).isEqualTo("UPDATED");
    assertThat(change.getVersion()).isEqualTo(2);
    assertThat(change.getChangedFields()).containsExactly("state");
    assertThat(change.getBefore().data())
        .contains("\"state\": \"INACTIVE\"", "\"user_id\": \"user\"");
    assertThat(change.getAfter().data()).contains("\"state\": \"ACTIVE\"", "\"stage_arn\": null");
    assertThat(change.getObservedAt()).isEqualTo(row.getChangedAt());
    assertThat(change.getRunId()).isEqualTo(result.runId());
    assertThat(change.getPage()).isEqualTo(1);
    assertThat(change.getRequestId()).isEqualTo("request-null");
  }

  @Test
  void namesEveryFieldThatChanged() {
    fixture.sync(listing.serve(2, item("a")));

    fixture.sync(
        listing.serve(
            2,
            new IngestConfigurationSummary(
                "", FakeListing.arn("a"), "SRT", FakeListing.stage("s"), "p2", "X", "u2", false)));

    assertThat(fixture.lastChange("a").getChangedFields())
        .containsExactly(
            "ingest_protocol",
            "name",
            "participant_id",
            "redundant_ingest",
            "stage_arn",
            "state",
            "user_id");
  }

  @Test
  void writesNoRowForAnUnchangedListing() {
    listing.serve(2, item("a"), item("b"), item("c"));
    fixture.sync(listing);
    Result<Record> before = physicalRows();

    SyncResult result = fixture.sync(listing);

    assertThat(result.unchanged()).isEqualTo(3);
    assertThat(physicalRows()).isEqualTo(before);
    assertThat(fixture.sql().fetchCount(INGEST_CONFIGURATION_CHANGE)).isEqualTo(3);
  }

  @Test
  void writesNoRowForAnUnchangedListingThatWasInterrupted() {
    listing.serve(1, item("a"), item("b"));
    fixture.sync(listing);
    Result<Record> before = physicalRows();
    listing.failOnceAt("t1", new UnreachableException("no answer", null));
    assertThatThrownBy(() -> fixture.sync(listing)).hasMessage("no answer");

    fixture.sync(listing);

    assertThat(physicalRows()).isEqualTo(before);
  }

  @Test
  @FaultRow(26)
  void countsAnArnOnTwoPagesOnce() {
    listing
        .page(null, "A", List.of(item("a"), item("b")))
        .page("A", null, List.of(item("b"), item("c")));

    SyncResult first = fixture.sync(listing);
    SyncResult second = fixture.sync(listing);

    assertThat(first.items()).isEqualTo(3);
    assertThat(first.created()).isEqualTo(3);
    assertThat(second.items()).isEqualTo(3);
    assertThat(second.unchanged()).isEqualTo(3);
    assertThat(fixture.sql().fetchValue("SELECT sum(items) FROM ivs.sync_page")).hasToString("6");
  }

  @Test
  void countsAnArnThatIsTwiceOnAPageOnceAndTakesTheLater() {
    SyncResult result =
        fixture.sync(listing.serve(3, item("a", "ACTIVE"), item("b"), item("a", "INACTIVE")));

    assertThat(result.items()).isEqualTo(2);
    assertThat(fixture.row("a").getState()).isEqualTo("INACTIVE");
    assertThat(fixture.changes("a")).containsExactly("1 CREATED");
  }

  @Test
  @FaultRow(27)
  void takesTheLastObservationOfAnItemThatFlipsBetweenPages() {
    listing
        .page(null, "A", List.of(item("a", "ACTIVE")))
        .page("A", null, List.of(item("a", "INACTIVE")));

    SyncResult result = fixture.sync(listing);

    assertThat(result.items()).isEqualTo(1);
    assertThat(fixture.changes("a")).containsExactly("1 CREATED", "2 UPDATED");
    assertThat(fixture.row("a").getState()).isEqualTo("INACTIVE");
    assertThat(fixture.lastChange("a").getPage()).isEqualTo(2);
  }

  @Test
  void observesAPageWhenItArrivedAndNotBefore() {
    List<Object> fetchedAt = new ArrayList<>();
    listing.serve(1, FakeListing.items(1, 8));
    for (int page = 0; page < 8; page++) {
      listing.during(
          page == 0 ? null : "t" + page,
          () -> fetchedAt.add(fixture.sql().fetchValue("SELECT clock_timestamp()::text")));
    }
    slowDownInserts();

    fixture.sync(listing);

    for (int i = 0; i < 8; i++) {
      assertThat(
              fixture
                  .sql()
                  .fetchValue(
                      "SELECT observed_at >= ?::timestamptz FROM ivs.ingest_configuration_change"
                          + " WHERE arn = ?",
                      fetchedAt.get(i),
                      FakeListing.arn("i" + (i + 1))))
          .as("page %d", i + 1)
          .isEqualTo(true);
    }
  }

  /** So that pages queue up, and several share a transaction. */
  private void slowDownInserts() {
    fixture
        .sql()
        .execute(
            """
        CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN PERFORM pg_sleep(0.1); RETURN NULL; END $$;
        CREATE TRIGGER slow AFTER INSERT ON ivs.ingest_configuration
          FOR EACH STATEMENT EXECUTE FUNCTION slow()""");
  }

  private Result<Record> physicalRows() {
    return fixture
        .sql()
        .fetch("SELECT id, xmin::text, ctid::text FROM ivs.ingest_configuration ORDER BY id");
  }
}
