package dev.ivssync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.FaultRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A service that misbehaves under a source of 60 configurations, of which it had shown all and then
 * lost two: whatever the faulty listing came to, no more than those two are ever tombstoned, and
 * none of them by it unless it was complete.
 */
class ServiceFaultsTest {

  private final FaultyService service = new FaultyService();

  @AfterEach
  void close() {
    service.close();
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
    service.hasten();
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
    service.inject(fault);

    RunFailedException failure = service.failure();

    assertThat(failure).hasMessageContaining("received twice");
    assertThat(service.calls()).isLessThanOrEqualTo(FaultyService.PAGES + 1);
    service.assertNothingConcluded();
    service.assertRecovers(false);
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
    service.inject(fault);

    SyncResult result = service.sync();

    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(service.count("ivs.current_ingest_configuration WHERE state = 'DRAINING'"))
        .isEqualTo(fault.startsWith("UNKNOWN_ENUM") ? 1 : 0);
    service.assertRecovers(false);
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
    assertThat(service.count("ivs.rejected_item")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACCESS_DENIED", "EXPIRED_CREDENTIALS"})
  @FaultRow(31)
  void aRefusal(String fault) {
    service.inject(fault + ",times=unlimited");

    RunFailedException failure = service.failure();

    assertThat(failure.retryable()).isFalse();
    assertThat(service.calls()).as("no storm of retries").isEqualTo(1);
    service.assertNothingConcluded();
    service.assertRecovers(true);
  }

  /** Whichever it is, the run is the same in the end, and each committed page is fetched once. */
  private void getsOverItOrFails(String fault) {
    service.inject(fault);
    boolean fails = fault.contains("unlimited");

    if (fails) {
      RunFailedException failure = service.failure();
      assertThat(failure.result().orElseThrow().pages()).as("the checkpoint").isEqualTo(1);
      assertThat(service.calls()).as("bounded").isEqualTo(1 + FaultyService.ATTEMPTS);
      service.assertNothingConcluded();
    } else {
      SyncResult result = service.sync();
      assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(result.items())
          .isBetween(FaultyService.CONFIGURATIONS - 2L, FaultyService.CONFIGURATIONS - 1L);
      assertThat(result.deleted()).isEqualTo(FaultyService.LOST);
    }
    service.assertRecovers(fails);
  }

  private void provesNothing(String fault, RunStatus status) {
    service.inject(fault);

    assertThat(service.sync().status()).isEqualTo(status);

    service.assertNothingConcluded();
    service.assertRecovers(false);
  }
}
