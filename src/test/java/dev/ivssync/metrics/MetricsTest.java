package dev.ivssync.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.database.Database;
import dev.ivssync.report.PastVerification;
import dev.ivssync.report.Verifications;
import dev.ivssync.schedule.Pauses;
import dev.ivssync.simulator.Fault;
import dev.ivssync.sync.CommittedPages;
import dev.ivssync.sync.SyncListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final String HELD = "ivs_sync_held_runs{source=\"demo\"}";
  private static final String LAST = "ivs_sync_last_success_timestamp_seconds{source=\"demo\"}";
  private static final String LOSSES = "ivs_sync_lease_losses_total{source=\"demo\"}";
  private static final String PAUSED = "ivs_sync_source_paused{source=\"demo\"}";
  private static final String VERIFIED = "ivs_sync_last_verification_timestamp_seconds";
  private static final String BROKEN = "ivs_sync_last_verification_broken_invariants";
  private static final String INTERVAL = "ivs_sync_verification_interval_seconds";
  private static final String PAGES = "ivs_sync_pages_total{source=\"demo\"}";

  private final MonitoredNode node = new MonitoredNode();

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void everyCounterIsThereFromTheStart() {
    Exposition before = node.scrape();

    assertThat(before.value(PAGES)).isZero();
    assertThat(before.value(runs("FAILED"))).isZero();
    assertThat(before.value(changes("DELETED"))).isZero();
    assertThat(before.value(retries("THROTTLED"))).isZero();
    assertThat(before.value(errors("ACCESS_DENIED"))).isZero();
    assertThat(before.value(LOSSES)).isZero();
  }

  @Test
  void countsWhatRunsDo() {
    node.sync();
    node.aws().removeOldest(node.aws().accounts().get(0), "us-east-1", 3);
    node.sync();

    Exposition after = node.scrape();
    assertThat(after.value(PAGES)).isEqualTo(3 + 3);
    assertThat(after.value("ivs_sync_items_total{source=\"demo\"}")).isEqualTo(25 + 22);
    assertThat(after.value(changes("CREATED"))).isEqualTo(25);
    assertThat(after.value(changes("DELETED"))).isEqualTo(3);
    assertThat(after.value(runs("COMPLETED"))).isEqualTo(2);
    assertThat(after.value(runs("FAILED"))).isZero();
    assertThat(after.value("ivs_sync_api_calls_total{source=\"demo\"}")).isEqualTo(6);
    assertThat(after.value("ivs_sync_run_duration_seconds_count{source=\"demo\"}")).isEqualTo(2);
    assertThat(after.value("ivs_sync_commit_duration_seconds_count")).isBetween(2.0, 6.0);
    assertThat(after.value("ivs_sync_api_call_duration_seconds_count")).isEqualTo(6);
    assertThat(after.value("ivs_sync_api_call_duration_seconds_bucket{le=\"10.0\"}")).isEqualTo(6);
  }

  @Test
  void countsEachPageOnceHoweverOftenItsRunWasInterrupted() {
    node.aws().inject(Fault.parse("ACCESS_DENIED,call=3"));
    node.sync();
    assertThat(node.value(errors("ACCESS_DENIED"))).isEqualTo(1);

    node.sync();

    Exposition after = node.scrape();
    assertThat(after.value(runs("FAILED"))).isEqualTo(1);
    assertThat(after.value(runs("COMPLETED"))).isEqualTo(1);
    assertThat(after.value(PAGES)).isEqualTo(3);
    assertThat(after.value(changes("CREATED"))).isEqualTo(25);
    assertThat(after.value("ivs_sync_api_calls_total{source=\"demo\"}")).isEqualTo(4);
  }

  @Test
  void countsWhatWasTriedAgainByWhatHadFailed() {
    node.aws().inject(Fault.parse("THROTTLE_400,call=1"));
    node.aws().inject(Fault.parse("STATUS_503,call=3"));
    node.aws().inject(Fault.parse("EMPTY_BODY,call=5"));
    node.sync();

    Exposition after = node.scrape();
    assertThat(after.value(retries("THROTTLED"))).isEqualTo(1);
    assertThat(after.value(retries("UNREACHABLE"))).isEqualTo(1);
    assertThat(after.value(retries("MALFORMED_ANSWER"))).isEqualTo(1);
    assertThat(after.value("ivs_sync_api_calls_total{source=\"demo\"}")).isEqualTo(6);
    assertThat(after.value("ivs_sync_api_call_duration_seconds_count")).isEqualTo(6);
    assertThat(after.value(errors("THROTTLED"))).isZero();
    assertThat(after.value(runs("COMPLETED"))).isEqualTo(1);
  }

  @Test
  void countsRejectedItemsAndConfigurationsOfUnknownStates() {
    node.aws().inject(Fault.parse("MISSING_ARN,call=1"));
    node.aws().inject(Fault.parse("UNKNOWN_ENUM,call=2"));
    node.sync();

    Exposition after = node.scrapeWith(configurations("OTHER"));
    assertThat(after.value("ivs_sync_rejected_items_total{source=\"demo\"}")).isEqualTo(1);
    assertThat(after.value(runs("PARTIAL"))).isEqualTo(1);
    assertThat(after.value(configurations("OTHER"))).isEqualTo(1);
    assertThat(after.value(configurations("ACTIVE")) + after.value(configurations("INACTIVE")))
        .isEqualTo(23);
    assertThat(after.find(LAST)).as("of a source with no complete listing").isEmpty();
  }

  @Test
  void countsALostLeaseAndNoRun() {
    node.sync(takenOverAfterTheFirstPage());

    Exposition after = node.scrape();
    assertThat(after.value(LOSSES)).isEqualTo(1);
    assertThat(after.value(runs("FAILED"))).isZero();
    assertThat(after.value("ivs_sync_run_duration_seconds_count{source=\"demo\"}")).isZero();
  }

  @Test
  void showsAHeldRunUntilItIsDecidedOn() {
    node.sync();
    node.aws().inject(Fault.parse("SHRUNK"));
    node.sync();
    assertThat(node.scrapeWith(HELD).value(HELD)).isEqualTo(1);
    assertThat(node.value(runs("HELD"))).isEqualTo(1);

    node.aws().clearFaults();
    node.sync();

    try (Database database = Database.open(node.postgres().settings());
        Metrics others = MonitoredNode.metrics(database, MonitoredNode.DEMO)) {
      assertThat(MonitoredNode.scrape(others, HELD).value(HELD)).isZero();
    }
  }

  @Test
  void knowsTheLastSuccessAfterARestart() {
    node.sync();
    Instant completed =
        node.postgres()
            .dsl()
            .fetchSingle("SELECT last_complete_at FROM ivs.sync_source")
            .get(0, Instant.class);

    try (Database database = Database.open(node.postgres().settings());
        Metrics restarted = MonitoredNode.metrics(database, MonitoredNode.DEMO)) {
      Exposition scraped = MonitoredNode.scrape(restarted, LAST);
      assertThat(scraped.value(LAST)).isEqualTo(completed.toEpochMilli() / 1000.0);
      assertThat(scraped.value("ivs_sync_schedule_interval_seconds{source=\"demo\"}"))
          .isEqualTo(300);
      assertThat(scraped.value(PAGES)).isZero();
    }
  }

  @Test
  void tellsHowTheLastVerificationWentAlsoAfterARestart() {
    node.sync();
    assertThat(node.scrapeWith(LAST).find(VERIFIED)).as("before the first").isEmpty();
    node.verify();
    assertVerified(0);

    node.postgres().dsl().execute("UPDATE ivs.ingest_configuration SET name = 'forged'");
    node.postgres().dsl().execute("UPDATE ivs.verification SET started_at = '2026-01-01'");
    node.verify();

    assertVerified(2);
    try (Database database = Database.open(node.postgres().settings());
        Metrics off =
            new Metrics(
                database,
                MonitoredNode.NODE,
                List.of(MonitoredNode.DEMO),
                Clock.systemUTC(),
                Optional.empty())) {
      assertThat(new Exposition(off.scrape()).find(INTERVAL)).isEmpty();
    }
  }

  private void assertVerified(int broken) {
    Exposition scraped = afterARestart(BROKEN);
    PastVerification last = new Verifications(node.postgres().database()).latest().orElseThrow();
    assertThat(scraped.value(VERIFIED)).isEqualTo(last.finishedAt().toEpochMilli() / 1000.0);
    assertThat(scraped.value("ivs_sync_last_verification_duration_seconds")).isBetween(0.001, 60.0);
    assertThat(scraped.value(BROKEN)).isEqualTo(broken);
    assertThat(scraped.value(INTERVAL)).isEqualTo(86_400);
  }

  @Test
  void aPausedSourceIsToldAsSuchAlsoBeforeItsFirstListing() {
    assertThat(node.scrapeWith(PAUSED).value(PAUSED)).isZero();
    Pauses pauses = new Pauses(node.postgres().database());
    pauses.pause("demo", "ann@laptop", "why");

    assertThat(afterARestart(PAUSED).value(PAUSED)).isEqualTo(1);
    pauses.resume("demo", "ann@laptop", null);
    assertThat(afterARestart(PAUSED).value(PAUSED)).isZero();
  }

  private Exposition afterARestart(String sample) {
    try (Database database = Database.open(node.postgres().settings());
        Metrics restarted = MonitoredNode.metrics(database, MonitoredNode.DEMO)) {
      return MonitoredNode.scrape(restarted, sample);
    }
  }

  @Test
  void answersInTimeWithWhatItKnowsWhenTheDatabaseIsGone() {
    node.sync();
    node.postgres().database().close();
    long begin = System.nanoTime();

    Exposition scraped = node.scrape();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    assertThat(scraped.find(LAST)).isEmpty();
    assertThat(scraped.value(PAGES)).isEqualTo(3);
  }

  @Test
  void hasNoLabelThatGrowsWithTheData() {
    node.aws().inject(Fault.parse("HOSTILE_TEXT"));
    node.sync();

    Exposition scraped = node.scrape();

    assertThat(scraped.labelNames())
        .isSubsetOf(
            "action", "area", "cause", "error", "gc", "id", "kind", "pool", "schema", "source",
            "state", "status", "version");
    assertThat(node.metrics().scrape()).doesNotContain("arn:", "stage/", "<script");
  }

  private SyncListener takenOverAfterTheFirstPage() {
    return new SyncListener() {
      @Override
      public void started(String source, long runId, boolean resumed, int pagesBefore) {}

      @Override
      public void committed(String source, CommittedPages pages) {
        node.metrics().runs().committed(source, pages);
        node.postgres()
            .dsl()
            .execute("UPDATE ivs.sync_source SET epoch = epoch + 1, holder = 'other/8'");
      }
    };
  }

  private static String runs(String status) {
    return "ivs_sync_runs_total{source=\"demo\",status=\"%s\"}".formatted(status);
  }

  private static String changes(String kind) {
    return "ivs_sync_changes_total{kind=\"%s\",source=\"demo\"}".formatted(kind);
  }

  private static String retries(String error) {
    return "ivs_sync_api_retries_total{error=\"%s\",source=\"demo\"}".formatted(error);
  }

  private static String errors(String error) {
    return "ivs_sync_api_errors_total{error=\"%s\",source=\"demo\"}".formatted(error);
  }

  private static String configurations(String state) {
    return "ivs_sync_configurations{source=\"demo\",state=\"%s\"}".formatted(state);
  }
}
