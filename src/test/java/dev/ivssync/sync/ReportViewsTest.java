package dev.ivssync.sync;

import static dev.ivssync.sync.FakeListing.arn;
import static dev.ivssync.sync.FakeListing.item;
import static dev.ivssync.sync.FakeListing.itemOnStage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.NamedReport;
import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.UnreachableException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Record;
import org.jooq.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The views for reports, over histories that the real writers have written. */
class ReportViewsTest {

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aStateChangeCarriesTheIntervalInWhichItHappened() {
    SyncResult first = list(item("a", "INACTIVE"));
    SyncResult second = list(item("a", "ACTIVE"));

    Record change = fixture.sql().fetchSingle("SELECT * FROM ivs.state_change");

    assertThat(change.get("arn")).isEqualTo(arn("a"));
    assertThat(change.get("name")).isEqualTo("name-a");
    assertThat(change.get("from_state")).isEqualTo("INACTIVE");
    assertThat(change.get("to_state")).isEqualTo("ACTIVE");
    assertThat(change.get("run_id")).isEqualTo(second.runId());
    assertThat(change.get("confirmed_at", Instant.class))
        .isAfterOrEqualTo(fixture.start(first))
        .isBefore(change.get("observed_at", Instant.class));
  }

  @Test
  void onlyAnotherStateIsAStateChange() {
    list(item("a", "ACTIVE"));
    list(renamed("a", "ACTIVE"));
    list();
    list();
    list(item("a", "ACTIVE"));
    list();
    list();

    assertThat(fixture.sql().fetch("SELECT * FROM ivs.state_change")).isEmpty();

    list(item("a", "INACTIVE"));

    assertThat(fixture.sql().fetchValues("SELECT to_state FROM ivs.state_change"))
        .as("restored with another state")
        .isEqualTo(List.of("INACTIVE"));
  }

  @Test
  void successiveVersionsOfOneStateAreOneInterval() {
    list(item("a", "INACTIVE"));
    list(item("a", "ACTIVE"));
    list(renamed("a", "ACTIVE"));
    list(itemOnStage("a", "s"));
    list(item("a", "INACTIVE"));

    Result<Record> intervals = intervals();

    assertThat(intervals.getValues("state")).isEqualTo(List.of("INACTIVE", "ACTIVE", "INACTIVE"));
    assertThat(intervals.getValues("is_open")).isEqualTo(List.of(false, false, true));
    assertThat(intervals.get(1).get("stage_arn")).isEqualTo(FakeListing.stage("s"));
    assertThat(intervals.get(1).get("from")).isEqualTo(observed(2));
    assertThat(intervals.get(1).get("from_confirmed_at")).isEqualTo(confirmed(2));
    assertThat(intervals.get(1).get("to")).isEqualTo(observed(5));
    assertThat(intervals.get(1).get("to_confirmed_at")).isEqualTo(confirmed(5));
    assertThat(intervals.get(2).get("to")).isNull();
    assertThat(intervals.get(0).get("from_confirmed_at")).isNull();
  }

  @Test
  void aTombstoneEndsAnIntervalAndARestoredRowBeginsAnother() {
    list(item("a", "ACTIVE"));
    list();
    list();
    assertThat(intervals().getValues("is_open")).isEqualTo(List.of(false));

    list(item("a", "ACTIVE"));

    Result<Record> intervals = intervals();
    assertThat(intervals.getValues("state")).isEqualTo(List.of("ACTIVE", "ACTIVE"));
    assertThat(intervals.get(0).get("to")).isEqualTo(observed(2));
    assertThat(intervals.get(0).get("to_confirmed_at")).isEqualTo(confirmed(2));
    assertThat(intervals.get(1).get("from")).isEqualTo(observed(3));
    assertThat(intervals.getValues("is_open")).isEqualTo(List.of(false, true));
  }

  @Test
  void aFilterOnTheArnReachesTheIndexOfTheLog() {
    list(item("a"));

    String plan =
        fixture
            .sql()
            .transactionResult(
                tx -> {
                  // or it would read the whole of so small a table
                  tx.dsl().execute("SET LOCAL enable_seqscan = off");
                  return tx.dsl()
                      .fetch("EXPLAIN SELECT * FROM ivs.state_interval WHERE arn = ?", arn("a"))
                      .formatCSV();
                });
    assertThat(plan)
        .contains("ingest_configuration_change_arn_version_key")
        .contains("Index Cond: (arn = ");
  }

  @Test
  void countsTheActiveOfAStage() {
    list(itemOnStage("a", "s"), itemOnStage("b", "s"), itemOnStage("c", "t"), item("d", "ACTIVE"));
    list(itemOnStage("a", "s"), itemOnStage("b", "s"), item("d", "INACTIVE"));
    list(itemOnStage("a", "s"), itemOnStage("b", "s"), item("d", "INACTIVE"));

    assertThat(
            fixture
                .sql()
                .fetch("SELECT stage_arn, active, live FROM ivs.active_by_stage ORDER BY 1")
                .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(2)))
        .containsExactly(FakeListing.stage("s") + " 2 2", "null 0 1");
  }

  @Test
  void deletionsNameTheCompleteListingsThatMissedTheRow() {
    SyncResult seen = list(item("a"), item("b"), item("c"));
    SyncResult first = list(item("a"), item("b"));
    listing.serve(1, item("a"), item("b")).failOnceAt("t1", new UnreachableException("down", null));
    fixture.failure(listing);
    SyncResult second = fixture.sync(listing);

    Result<Record> deletions =
        NamedReport.named("deletions").bind(Map.of()).on(fixture.sql()).fetch();

    assertThat(deletions.getValues("arn")).isEqualTo(List.of(arn("c")));
    assertThat(deletions.getValues("kind")).isEqualTo(List.of("DELETED"));
    assertThat(deletions.get(0).get("listings", Long[].class))
        .containsExactly(first.runId(), second.runId());
    assertThat(deletions.get(0).get("run_id")).isEqualTo(second.runId());
    assertThat(deletions.get(0).get("confirmed_at", Instant.class))
        .isBetween(fixture.start(seen), fixture.start(first));
  }

  @Test
  void tellsOfARunThatWaitsForADecision() {
    fixture.sync(listing.serve(2, FakeListing.items(1, 40)));
    SyncResult held = fixture.sync(listing.serve(2, FakeListing.items(1, 10)));
    assertThat(held.status()).isEqualTo(RunStatus.HELD);

    Record health = fixture.sql().fetchSingle("SELECT * FROM ivs.source_health");

    assertThat(health.get("held_run")).isEqualTo(held.runId());
    assertThat(health.get("last_status")).isEqualTo("HELD");
    assertThat(health.get("live")).isEqualTo(40L);
    assertThat(health.get("active")).isEqualTo(0L);
    assertThat(health.get("holder")).isNull();

    fixture.sync(listing.serve(2, FakeListing.items(1, 40)));
    assertThat(fixture.sql().fetchValue("SELECT held_run FROM ivs.source_health")).isNull();
  }

  private SyncResult list(IngestConfigurationSummary... items) {
    return fixture.sync(listing.serve(2, items));
  }

  private static IngestConfigurationSummary renamed(String id, String state) {
    return new IngestConfigurationSummary(
        "another", arn(id), "RTMPS", "", "participant", state, "user", null);
  }

  private Result<Record> intervals() {
    return fixture.sql().fetch("SELECT * FROM ivs.state_interval ORDER BY \"from\"");
  }

  private Object observed(int version) {
    return change("observed_at", version);
  }

  private Object confirmed(int version) {
    return change("confirmed_at", version);
  }

  private Object change(String column, int version) {
    return fixture
        .sql()
        .fetchValue(
            "SELECT "
                + column
                + " FROM ivs.ingest_configuration_change WHERE version = "
                + version);
  }
}
