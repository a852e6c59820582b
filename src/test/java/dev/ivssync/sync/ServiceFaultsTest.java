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
import dev.ivssync.testing.FaultRow;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A service that misbehaves under a source of 60 configurations, of which it had shown all and then
 * lost two: whatever the faulty listing came to, no more than those two are ever tombstoned, and
 * none of them by it unless it was complete.
 */
class ServiceFaultsTest {

  private static final int CONFIGURATIONS = 60;
  private static final int LOST = 2;
  private static final int PAGES = 6;
  private static final int ATTEMPTS = 3;
  private static final String REGION = "us-east-1";

  private static final CallBudget PATIENT = budget(Duration.ofSeconds(10));
  private static final CallBudget HASTY = budget(Duration.ofMillis(600));
  private static final Source SOURCE =
      new Source("demo", REGION, null, ListFilter.NONE, 10, null, 1, new Breaker(30, 10));

  private final SyncFixture fixture = new SyncFixture();
  private final Simulator aws =
      Simulator.start(SimulatorOptions.defaults().withConfigurations(CONFIGURATIONS));
  private AwsPageSources sources = within(PATIENT);

  @BeforeEach
  void listAllAndLoseTwo() {
    assertThat(sync().created()).isEqualTo(CONFIGURATIONS);
    aws.removeOldest(account(), REGION, LOST);
    aws.clearRequests();
  }

  @AfterEach
  void close() {
    sources.close();
    aws.close();
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT,call=3", "CONNECT,times=unlimited,token=true"})
  @FaultRow(12)
  void aServiceThatIsGone(String fault) {
    getsOverItOrFails(fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "THROTTLE_429,times=2",
        "THROTTLE_400,times=1,retryAfterSeconds=1",
        "STATUS_500,times=2",
        "STATUS_503,times=2",
        "THROTTLE_429,times=unlimited,token=true",
        "THROTTLE_400,times=unlimited,token=true",
        "STATUS_500,times=unlimited,token=true",
        "STATUS_502,times=unlimited,token=true",
        "STATUS_503,times=unlimited,token=true",
        "STATUS_504,times=unlimited,token=true"
      })
  @FaultRow(19)
  void aServiceThatIsOverloaded(String fault) {
    getsOverItOrFails(fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HANG,call=3",
        "HANG,times=unlimited,token=true",
        "TRICKLE,times=unlimited,token=true,pauseMillis=50"
      })
  @FaultRow(20)
  void aServiceThatIsSlow(String fault) {
    sources.close();
    sources = within(HASTY);
    getsOverItOrFails(fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TRUNCATED_JSON",
        "MALFORMED",
        "HTML",
        "EMPTY_BODY",
        "BLANK_BODY",
        "EMPTY_OBJECT",
        "NULL_LIST",
        "NO_CONTENT_204",
        "TRUNCATED"
      })
  @FaultRow(21)
  void anAnswerThatIsNoListing(String fault) {
    getsOverItOrFails(fault + ",times=unlimited,token=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SAME_TOKEN,token=true,call=2", "CYCLE"})
  @FaultRow(22)
  void aListingThatGoesInCircles(String fault) {
    aws.inject(Fault.parse(fault));

    RunFailedException failure = failure();

    assertThat(failure).hasMessageContaining("received twice");
    assertThat(aws.listCalls()).isLessThanOrEqualTo(PAGES + 1);
    assertNothingConcluded();
    recovers(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EMPTY_PAGE,call=2", "EMPTY_TOKEN,call=6"})
  @FaultRow(24)
  void emptyPagesAndEmptyTokens(String fault) {
    getsOverItOrFails(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EMPTY_LISTING", "SHRUNK", "EMPTY_TOKEN,call=2"})
  @FaultRow(25)
  void aListingThatIsSuddenlyShort(String fault) {
    provesNothing(fault, RunStatus.HELD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DUPLICATE_ITEM,token=true,call=3"})
  @FaultRow(26)
  void anItemOnTwoPages(String fault) {
    getsOverItOrFails(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNKNOWN_ENUM,text=DRAINING", "UNKNOWN_FIELD"})
  @FaultRow(28)
  void somethingThatTheModelLacks(String fault) {
    aws.inject(Fault.parse(fault));

    SyncResult result = sync();

    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(
            fixture
                .sql()
                .fetchCount(
                    fixture
                        .sql()
                        .selectFrom("ivs.current_ingest_configuration")
                        .where("state = 'DRAINING'")))
        .isEqualTo(fault.startsWith("UNKNOWN_ENUM") ? 1 : 0);
    recovers(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MISSING_ARN",
        "MISSING_STATE",
        "OVERSIZED_FIELD",
        "FOREIGN_ACCOUNT",
        "FOREIGN_REGION",
        "NULL_ITEM"
      })
  @FaultRow(30)
  void anItemThatCannotBeTaken(String fault) {
    provesNothing(fault + ",call=2", RunStatus.PARTIAL);
    assertThat(count("ivs.rejected_item")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACCESS_DENIED", "EXPIRED_CREDENTIALS"})
  @FaultRow(31)
  void aRefusal(String fault) {
    aws.inject(Fault.parse(fault + ",times=unlimited"));

    RunFailedException failure = failure();

    assertThat(failure.retryable()).isFalse();
    assertThat(aws.listCalls()).as("no storm of retries").isEqualTo(1);
    assertNothingConcluded();
    recovers(true);
  }

  private static CallBudget budget(Duration attempt) {
    return new CallBudget(attempt, attempt.multipliedBy(6), ATTEMPTS, Duration.ofMillis(1));
  }

  private static AwsPageSources within(CallBudget budget) {
    return AwsPageSources.withKey(budget, Simulator.accessKey(0), "any");
  }

  /** Whichever it is, the run is the same in the end, and each committed page is fetched once. */
  private void getsOverItOrFails(String fault) {
    aws.inject(Fault.parse(fault));
    boolean fails = fault.contains("unlimited");

    if (fails) {
      RunFailedException failure = failure();
      assertThat(failure.result().orElseThrow().pages()).as("the checkpoint").isEqualTo(1);
      assertThat(aws.listCalls()).as("bounded").isEqualTo(1 + ATTEMPTS);
      assertNothingConcluded();
    } else {
      SyncResult result = sync();
      assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(result.items()).isBetween(CONFIGURATIONS - 2L, CONFIGURATIONS - 1L);
      assertThat(result.deleted()).isEqualTo(LOST);
    }
    recovers(fails);
  }

  private void provesNothing(String fault, RunStatus status) {
    aws.inject(Fault.parse(fault));

    assertThat(sync().status()).isEqualTo(status);

    assertNothingConcluded();
    recovers(false);
  }

  private void assertNothingConcluded() {
    assertThat(tombstones()).isZero();
    assertThat(count("ivs.ingest_configuration WHERE missed_listings > 0")).isZero();
  }

  private void recovers(boolean resumes) {
    aws.clearFaults();
    sources.close();
    sources = within(PATIENT);
    SyncResult result = sync();
    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(result.resumed()).isEqualTo(resumes);
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

  private SyncResult sync() {
    return fixture.sync(
        SOURCE,
        sources.source(new AwsAccess(REGION, aws.endpoint(), 10_000)),
        SyncRequest.of(Trigger.MANUAL),
        SyncListener.NONE);
  }

  private RunFailedException failure() {
    return catchThrowableOfType(RunFailedException.class, this::sync);
  }

  private int tombstones() {
    return count("ivs.ingest_configuration WHERE deleted_at IS NOT NULL");
  }

  private int count(String what) {
    return fixture.sql().fetchSingle("SELECT count(*) FROM " + what).get(0, int.class);
  }

  private String account() {
    return aws.accounts().get(0);
  }
}
