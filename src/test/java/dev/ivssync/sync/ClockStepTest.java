package dev.ivssync.sync;

import static dev.ivssync.sync.FakeListing.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.database.jooq.tables.records.IngestConfigurationChangeRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database's clock has been an hour ahead, and was set right. */
class ClockStepTest {

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void anUpdateIsNotBeforeWhatItUpdates() {
    fixture.sync(listing.serve(2, item("a")));
    setBack();

    fixture.sync(listing.serve(2, item("a", "ACTIVE")));

    expectForward("a", "UPDATED");
  }

  @Test
  void aSecondUpdateIsNotBeforeTheFirst() {
    fixture.sync(listing.serve(2, item("a")));
    setBack();
    fixture.sync(listing.serve(2, item("a", "ACTIVE")));

    fixture.sync(listing.serve(2, item("a", "INACTIVE")));

    expectForward("a", "UPDATED");
    assertThat(fixture.changes("a")).hasSize(3);
  }

  @Test
  void aCreationIsNotBeforeTheListingThatDidNotKnowIt() {
    fixture.sync(listing.serve(2, item("a")));
    setBack();

    fixture.sync(listing.serve(2, item("a"), item("b")));

    expectForward("b", "CREATED");
    assertThat(fixture.row("b").getFirstSeenAt()).isEqualTo(fixture.row("b").getChangedAt());
  }

  @Test
  void aTombstoneIsNotBeforeTheRow() {
    fixture.sync(listing.serve(2, item("a")));
    setBack();
    fixture.sync(listing.serve(2));

    fixture.sync(listing);

    expectForward("a", "DELETED");
  }

  @Test
  void aRestorationIsNotBeforeTheTombstone() {
    fixture.sync(listing.serve(2, item("a")));
    fixture.sync(listing.serve(2));
    fixture.sync(listing);
    setBack();

    fixture.sync(listing.serve(2, item("a")));

    expectForward("a", "RESTORED");
  }

  /** What is stored lies an hour in the future now; the audit log, which cannot, is let be. */
  private void setBack() {
    fixture
        .sql()
        .execute(
            """
            UPDATE ivs.ingest_configuration
            SET first_seen_at = first_seen_at + interval '1 h',
                changed_at = changed_at + interval '1 h',
                deleted_at = deleted_at + interval '1 h'""");
    fixture
        .sql()
        .execute(
            """
            UPDATE ivs.sync_source
            SET last_complete_started_at = last_complete_started_at + interval '1 h'""");
  }

  private void expectForward(String id, String kind) {
    IngestConfigurationChangeRecord change = fixture.lastChange(id);
    assertThat(change.getKind()).isEqualTo(kind);
    assertThat(change.getObservedAt()).isAfterOrEqualTo(change.getConfirmedAt());
    assertThat(change.getObservedAt()).isEqualTo(fixture.row(id).getChangedAt());
    assertThat(
            fixture
                .sql()
                .fetchValues(
                    "SELECT version FROM ivs.ingest_configuration_past_version"
                        + " WHERE valid_from >= valid_to"))
        .isEmpty();
  }
}
