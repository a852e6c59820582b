package dev.ivssync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ivssync.report.Checker;
import dev.ivssync.simulator.Fault;
import dev.ivssync.simulator.SimulatedConfiguration;
import dev.ivssync.simulator.Simulator;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.source.ListFilter;
import dev.ivssync.source.aws.AwsAccess;
import dev.ivssync.source.aws.AwsPageSources;
import dev.ivssync.source.aws.CallBudget;
import java.time.Duration;

/** A source of 60 configurations, of which a first run had seen all and two are lost since. */
final class FaultyService implements AutoCloseable {

  static final int CONFIGURATIONS = 60;
  static final int PAGES = 6;
  static final int LOST = 2;
  static final int ATTEMPTS = 3;

  private static final String REGION = "us-east-1";
  private static final CallBudget PATIENT = budget(Duration.ofSeconds(10));
  private static final CallBudget HASTY = budget(Duration.ofSeconds(2));
  private static final Source SOURCE =
      new Source("demo", REGION, null, ListFilter.NONE, 10, null, 1, new Breaker(30, 10));

  private final SyncFixture fixture = new SyncFixture();
  private final Simulator aws =
      Simulator.start(SimulatorOptions.defaults().withConfigurations(CONFIGURATIONS));
  private AwsPageSources sources = within(PATIENT);

  FaultyService() {
    assertThat(sync().created()).isEqualTo(CONFIGURATIONS);
    aws.removeOldest(account(), REGION, LOST);
    aws.clearRequests();
  }

  void inject(String fault) {
    aws.inject(Fault.parse(fault));
  }

  /** Waits no longer than a test may. */
  void hasten() {
    sources.close();
    sources = within(HASTY);
  }

  long calls() {
    return aws.listCalls();
  }

  SyncResult sync() {
    return fixture.sync(
        SOURCE,
        sources.source(new AwsAccess(REGION, aws.endpoint(), 10_000)),
        SyncRequest.of(Trigger.MANUAL),
        SyncListener.NONE);
  }

  RunFailedException failure() {
    return catchThrowableOfType(RunFailedException.class, this::sync);
  }

  void assertNothingConcluded() {
    assertThat(tombstones()).isZero();
    assertThat(count("ivs.ingest_configuration WHERE missed_listings > 0")).isZero();
  }

  /** Without faults a run makes everything good, and buries the two that are lost. */
  void assertRecovers(boolean byResuming) {
    aws.clearFaults();
    sources.close();
    sources = within(PATIENT);
    SyncResult result = sync();
    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(result.resumed()).isEqualTo(byResuming);
    assertThat(tombstones()).isEqualTo(LOST);
    assertThat(
            fixture
                .sql()
                .fetch("SELECT arn FROM ivs.current_ingest_configuration")
                .getValues(0, String.class))
        .containsExactlyInAnyOrderElementsOf(
            aws.truth(account(), REGION).stream().map(SimulatedConfiguration::arn).toList());
    assertThat(new Checker(fixture.postgres().database()).run().findings())
        .allMatch(finding -> finding.holds());
    Invariants.check(fixture.sql(), "at rest");
  }

  int count(String what) {
    return fixture.sql().fetchSingle("SELECT count(*) FROM " + what).get(0, int.class);
  }

  private int tombstones() {
    return count("ivs.ingest_configuration WHERE deleted_at IS NOT NULL");
  }

  private String account() {
    return aws.accounts().get(0);
  }

  private static CallBudget budget(Duration attempt) {
    return new CallBudget(attempt, attempt.multipliedBy(6), ATTEMPTS, Duration.ofMillis(1));
  }

  private static AwsPageSources within(CallBudget budget) {
    return AwsPageSources.withKey(budget, Simulator.accessKey(0), "any");
  }

  @Override
  public void close() {
    sources.close();
    aws.close();
    fixture.close();
  }
}
