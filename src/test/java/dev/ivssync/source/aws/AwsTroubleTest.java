package dev.ivssync.source.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ivssync.source.CredentialsException;
import dev.ivssync.source.MalformedAnswerException;
import dev.ivssync.source.ThrottledException;
import dev.ivssync.source.UnreachableException;
import dev.ivssync.testing.FaultRow;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

@Timeout(60)
class AwsTroubleTest extends AwsSourceTest {

  @Test
  @FaultRow(12)
  void namesEndpointAndRegionWhenNobodyListens() throws Exception {
    AwsPageSource source = source();
    service.close();

    assertThatThrownBy(() -> source.fetch(FIRST))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("eu-west-1")
        .hasMessageContaining(service.endpoint().toString())
        .hasMessageContaining("attempts: 3");
  }

  @Test
  void namesTheHostThatHasNoAddress() {
    URI nowhere = URI.create("http://nowhere.invalid");

    assertThatThrownBy(() -> sources.source(new AwsAccess("eu-west-1", nowhere, 1000)).fetch(FIRST))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("nowhere.invalid");
  }

  @Test
  void retriesAClosedConnection() {
    service.answers(Answer.reset(), Answer.reset(), Answer.page(null, "a"));

    assertThat(fetch().apiCalls()).isEqualTo(3);
  }

  @Test
  @FaultRow(20)
  void endsAHangingAttemptAndTriesAgain() {
    within(HASTY);
    service.answers(Answer.hang(), Answer.hangInBody("{\"ingest"), Answer.page(null, "a"));

    assertThat(fetch().apiCalls()).isEqualTo(3);
  }

  @Test
  @FaultRow(20)
  void isUnreachableWhenEveryAttemptHangs() {
    within(HASTY);
    service.answers(Answer.hang());

    assertThatThrownBy(this::fetch).isInstanceOf(UnreachableException.class);
    // the last one may be given up before the service has read it
    await().untilAsserted(() -> assertThat(service.received()).hasSize(HASTY.attempts()));
  }

  @Test
  @FaultRow(20)
  void endsATrickle() {
    within(HASTY);
    service.answers(Answer.trickle());

    assertThatThrownBy(this::fetch).isInstanceOf(UnreachableException.class);
  }

  @Test
  @FaultRow(20)
  void endsTheCallWithinItsBudgetWhateverIsAskedFor() {
    within(new CallBudget(PATIENT.attempt(), Duration.ofSeconds(5), 5, PATIENT.firstBackoff()));
    service.answers(
        Answer.error(429, "ThrottlingException", "{\"message\":\"busy\"}", "Retry-After: 25"));
    long start = System.nanoTime();

    assertThatThrownBy(this::fetch)
        .isInstanceOf(ThrottledException.class)
        .hasMessageContaining("busy");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void tellsTheLastFailureWhenTheBudgetEndsInABackoff() {
    within(new CallBudget(PATIENT.attempt(), Duration.ofSeconds(5), 5, Duration.ofHours(1)));
    service.answers(Answer.ok("{}"));

    assertThatThrownBy(this::fetch).isInstanceOf(MalformedAnswerException.class);
  }

  @Test
  @FaultRow(19)
  void waitsForRetryAfter() {
    service.answers(
        Answer.error(429, "ThrottlingException", "{}", "Retry-After: 1"), Answer.page(null));

    fetch();

    assertThat(secondsBetween(0, 1)).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  @FaultRow(19)
  void spacesAttemptsEvenlyAcrossSourcesAndRetries() {
    service.answers(
        Answer.page(null), Answer.page(null), Answer.status(500, ""), Answer.page(null));
    source(1_000).fetch(FIRST);
    source(2).fetch(FIRST);
    source(1_000).fetch(FIRST);

    assertThat(service.received()).hasSize(4);
    // two intervals of 500 ms, less what a busy machine may have kept the first of them waiting
    assertThat(secondsBetween(1, 3)).isGreaterThan(0.5);
  }

  @Test
  void doesNotCountTheWaitForItsTurnAgainstTheAttempt() {
    AwsPageSource source = source(1);
    source.fetch(FIRST);

    assertThat(source.fetch(FIRST).apiCalls()).isEqualTo(1);
  }

  @Test
  void isCancelledByAnInterruptionBeforeTheAttempt() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(this::fetch).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(service.received()).isEmpty();
  }

  @Test
  void isCancelledByAnInterruptionInAHangOrABackoff() {
    within(new CallBudget(Duration.ofSeconds(2), Duration.ofMinutes(1), 3, Duration.ofHours(1)));
    service.answers(Answer.hang());
    AtomicReference<Thread> fetcher = new AtomicReference<>();
    CompletableFuture<Boolean> interrupted =
        CompletableFuture.supplyAsync(
            () -> {
              fetcher.set(Thread.currentThread());
              assertThatThrownBy(this::fetch).isInstanceOf(CancellationException.class);
              return Thread.interrupted();
            });
    await().until(() -> !service.received().isEmpty());

    fetcher.get().interrupt();

    assertThat(interrupted.join()).isTrue();
    assertThat(service.received()).hasSize(1);
  }

  @Test
  void saysWhenThereAreNoCredentials() {
    failingWith(
        SdkClientException.create(
            "Unable to load credentials from any of the providers in the chain"));

    assertThatThrownBy(this::fetch)
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("no usable AWS credentials")
        .hasMessageContaining("eu-west-1");
    assertThat(service.received()).isEmpty();
  }

  @Test
  @FaultRow(31)
  void namesTheRoleThatCannotBeAssumed() {
    failingWith(sts(403, "AccessDenied", "not authorized to perform sts:AssumeRole on arn:role/x"));

    assertThatThrownBy(this::fetch)
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("no credentials from Sts")
        .hasMessageContaining("arn:role/x");
  }

  @Test
  void takesATroubledStsForATemporaryFailure() {
    failingWith(sts(500, "InternalFailure", "oops"));

    assertThatThrownBy(this::fetch).isInstanceOf(UnreachableException.class);
  }

  private static RuntimeException sts(int status, String code, String message) {
    return AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("Sts")
                .errorCode(code)
                .errorMessage(message)
                .build())
        .build();
  }

  private void failingWith(RuntimeException failure) {
    AwsCredentialsProvider none =
        () -> {
          throw failure;
        };
    sources.close();
    sources = new AwsPageSources(HASTY, none);
  }

  private double secondsBetween(int first, int second) {
    return (service.received().get(second).nanoTime() - service.received().get(first).nanoTime())
        / 1e9;
  }
}
