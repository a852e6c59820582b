package dev.ivssync.sync;

import static dev.ivssync.sync.FakeListing.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.source.ListFilter;
import dev.ivssync.source.UnreachableException;
import dev.ivssync.testing.FaultRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TombstonesTest {

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @FaultRow(26)
  void buriesARowAfterTheConfiguredNumberOfListings() {
    fixture.sync(listing.serve(2, item("a"), item("b")));

    SyncResult first = fixture.sync(listing.serve(2, item("a")));

    assertThat(first.deleted()).isZero();
    assertThat(fixture.row("b").getMissedListings()).isEqualTo(1);
    assertThat(fixture.live()).containsExactly("a", "b");

    SyncResult second = fixture.sync(listing);

    assertThat(second.deleted()).isEqualTo(1);
    assertThat(fixture.live()).containsExactly("a");
    assertThat(fixture.changes("b")).containsExactly("1 CREATED", "2 DELETED");
    var change = fixture.lastChange("b");
    assertThat(change.getBefore().data()).contains("\"name\": \"name-b\"");
    assertThat(change.getAfter()).isNull();
    assertThat(change.getChangedFields()).isEmpty();
    assertThat(change.getPage()).isNull();
    assertThat(change.getRunId()).isEqualTo(second.runId());
    assertThat(fixture.row("b").getDeletedAt()).isEqualTo(change.getObservedAt());
  }

  @Test
  void buriesOnceAndNeverAgain() {
    fixture.sync(listing.serve(2, item("a")));
    listing.serve(2);
    fixture.sync(listing);
    fixture.sync(listing);

    SyncResult later = fixture.sync(listing);

    assertThat(later.deleted()).isZero();
    assertThat(fixture.changes("a")).containsExactly("1 CREATED", "2 DELETED");
  }

  @Test
  void saysOfAFilteredListingThatARowHasLeftItsScope() {
    Source active = SyncFixture.source("active", new ListFilter(null, "ACTIVE"));
    fixture.sync(active, listing.serve(2, item("a", "ACTIVE")));
    listing.serve(2);

    fixture.sync(active, listing);
    fixture.sync(active, listing);

    assertThat(fixture.changes("a")).containsExactly("1 CREATED", "2 LEFT_SCOPE");
  }

  @Test
  void beginsToCountAgainWhenTheFilterChanges() {
    Source active = SyncFixture.source("demo", new ListFilter(null, "ACTIVE"));
    fixture.sync(active, listing.serve(2, item("a", "ACTIVE"), item("b", "ACTIVE")));
    fixture.sync(active, listing.serve(2, item("a", "ACTIVE")));

    fixture.sync(SyncFixture.DEMO, listing.serve(2, item("a", "ACTIVE")));
    assertThat(fixture.live()).containsExactly("a", "b");

    fixture.sync(SyncFixture.DEMO, listing.serve(2, item("a", "ACTIVE")));
    assertThat(fixture.live()).containsExactly("a");
  }

  @Test
  void beginsToCountAgainWhenTheRowIsSeen() {
    fixture.sync(listing.serve(2, item("a")));
    fixture.sync(listing.serve(2));
    fixture.sync(listing.serve(2, item("a")));

    fixture.sync(listing.serve(2));

    assertThat(fixture.row("a").getMissedListings()).isEqualTo(1);
    assertThat(fixture.changes("a")).containsExactly("1 CREATED");
  }

  @Test
  void restoresWithTheNextVersionAndAGapWhileTheRowWasGone() {
    fixture.sync(listing.serve(2, item("a")));
    fixture.sync(listing.serve(2));
    fixture.sync(listing);
    var deletedAt = fixture.row("a").getDeletedAt();

    SyncResult result = fixture.sync(listing.serve(2, item("a", "ACTIVE")));

    assertThat(result.restored()).isEqualTo(1);
    assertThat(fixture.changes("a")).containsExactly("1 CREATED", "2 DELETED", "3 RESTORED");
    var change = fixture.lastChange("a");
    assertThat(change.getChangedFields()).containsExactly("state");
    assertThat(change.getBefore().data()).contains("INACTIVE");
    var row = fixture.row("a");
    assertThat(row.getDeletedAt()).isNull();
    assertThat(row.getMissedListings()).isZero();
    assertThat(
            fixture
                .sql()
                .fetch(
                    """
                    SELECT version, valid_to = ?::timestamptz, valid_from = ?::timestamptz
                    FROM ivs.ingest_configuration_version ORDER BY version""",
                    deletedAt,
                    change.getObservedAt())
                .formatCSV(false, ';'))
        .isEqualToIgnoringNewLines("1;true;false\n3;\"\";true\n");
  }

  @Test
  void restoresAnUnchangedRowToo() {
    fixture.sync(listing.serve(2, item("a")));
    fixture.sync(listing.serve(2));
    fixture.sync(listing);

    fixture.sync(listing.serve(2, item("a")));

    assertThat(fixture.lastChange("a").getKind()).isEqualTo("RESTORED");
    assertThat(fixture.lastChange("a").getChangedFields()).isEmpty();
  }

  @Test
  void doesNotCountAListingThatFailed() {
    fixture.sync(listing.serve(1, item("a"), item("b"), item("c")));
    listing.serve(1, item("a"), item("b")).failOnceAt("t1", new UnreachableException("no", null));

    fixture.failure(listing);
    fixture.failure(listing.failOnceAt("t1", new UnreachableException("no", null)));

    assertThat(fixture.row("c").getMissedListings()).isZero();
    assertThat(fixture.live()).containsExactly("a", "b", "c");
  }

  @Test
  @FaultRow(4)
  void finishesOnceWhenTheLastPageWasCommittedButNotTheEnd() {
    fixture.sync(listing.serve(1, item("a"), item("b"), item("c")));
    fixture.sync(listing.serve(1, item("a"), item("b")));
    refuseToBury();
    SyncResult failed = fixture.failure(listing).result().orElseThrow();
    assertThat(failed.pages()).isEqualTo(2);
    assertThat(fixture.live()).containsExactly("a", "b", "c");
    fixture.sql().execute("DROP TRIGGER refuse ON ivs.ingest_configuration_past_version");
    int calls = listing.requestedTokens().size();

    SyncResult result = fixture.sync(listing);

    assertThat(listing.requestedTokens()).as("nothing is fetched again").hasSize(calls);
    assertThat(result.runId()).isEqualTo(failed.runId());
    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(result.pages()).isEqualTo(2);
    assertThat(result.items()).isEqualTo(2);
    assertThat(result.deleted()).isEqualTo(1);
    assertThat(fixture.live()).containsExactly("a", "b");
  }

  private void refuseToBury() {
    fixture
        .sql()
        .execute(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN RAISE 'no space' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON ivs.ingest_configuration_past_version
              FOR EACH ROW EXECUTE FUNCTION refuse()""");
  }
}
