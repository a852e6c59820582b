package dev.ivssync.source.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ivssync.source.AccessDeniedException;
import dev.ivssync.source.CredentialsException;
import dev.ivssync.source.PageRequest;
import dev.ivssync.source.RequestRefusedException;
import dev.ivssync.source.SourceException;
import dev.ivssync.source.ThrottledException;
import dev.ivssync.source.TokenRefusedException;
import dev.ivssync.source.UnreachableException;
import dev.ivssync.testing.FaultRow;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsRefusalTest extends AwsSourceTest {

  @Test
  @FaultRow(31)
  void namesTheActionAndThePrincipalOfADenial() {
    service.answers(
        Answer.error(
            403,
            "AccessDeniedException",
            "{\"Message\":\"User: arn:aws:iam::1:user/x is not authorized\"}"));

    assertThat(refusal(FIRST))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("User: arn:aws:iam::1:user/x is not authorized")
        .hasMessageContaining("ivs:ListIngestConfigurations")
        .hasMessageContaining("req-9");
    assertThat(service.received()).hasSize(1);
  }

  @Test
  void readsTheMessageOfTheModelledMember() {
    service.answers(Answer.exception(403, "AccessDeniedException", "not you"));

    assertThat(refusal(FIRST))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("not you");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Invalid pagination token", "", "1 validation error detected"})
  void takesAValidationErrorOfARequestWithATokenForItsRefusal(String message) {
    service.answers(Answer.exception(400, "ValidationException", message));

    assertThat(refusal(at("t1"))).isInstanceOf(TokenRefusedException.class);
    assertThat(refusal(FIRST)).isInstanceOf(RequestRefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxResults must be at most 100", "Invalid filterByState BOGUS"})
  void blamesTheRequestWhenTheMessageNamesAnotherMember(String message) {
    service.answers(Answer.exception(400, "ValidationException", message));

    assertThat(refusal(at("t1")))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining(message);
  }

  @Test
  void neverQuotesAWholeToken() {
    String token = "eyJ2ZXJzaW9uIjoxLCJwb3NpdGlvbiI6";
    service.answers(Answer.exception(400, "ValidationException", "bad nextToken " + token));

    SourceException refusal = refusal(at(token));

    assertThat(refusal.getMessage()).contains("eyJ2ZXJz...").doesNotContain(token);
    assertThat(refusal.getCause()).isNull();
  }

  @Test
  void quotesTheFirstLineOfTheServiceInPrintableCharactersOnly() {
    service.answers(
        Answer.exception(
            402, "Quota", "a\\u001b[31mb\\u202ec" + "x".repeat(5000) + "\\nsession-token"));

    assertThat(refusal(FIRST).getMessage())
        .contains("a\\u001b[31mb\\u202ec")
        .doesNotContain("session-token")
        .hasSizeLessThan(800);
  }

  @ParameterizedTest
  @CsvSource({
    "403, ExpiredTokenException",
    "400, ExpiredToken",
    "403, UnrecognizedClientException",
    "403, InvalidSignatureException",
    "403, SignatureDoesNotMatch",
    "403, IncompleteSignature",
    "403, InvalidClientTokenId",
    "403, MissingAuthenticationTokenException"
  })
  @FaultRow(31)
  void namesBadCredentialsAtOnce(int status, String code) {
    service.answers(Answer.error(status, code, "{\"message\":\"no good\"}"));

    assertThat(refusal(at("t1")))
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("no good")
        .hasMessageContaining(code);
    assertThat(service.received()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "400, ThrottlingException",
    "429, TooManyRequestsException",
    "429, Whatever",
    "400, RequestLimitExceeded",
    "503, SlowDown"
  })
  @FaultRow(19)
  void retriesThrottlingAndThenSaysSo(int status, String code) {
    service.answers(Answer.exception(status, code, "Rate exceeded"));

    assertThat(refusal(FIRST))
        .isInstanceOf(ThrottledException.class)
        .hasMessageContaining("Rate exceeded");
    assertThat(service.received()).hasSize(PATIENT.attempts());
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  @FaultRow(19)
  void retriesServerErrorsAndThenIsUnreachable(int status) {
    service.answers(Answer.status(status, "<html>oops</html>"));

    assertThat(refusal(at("t1")))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("eu-west-1")
        .hasMessageContaining(Integer.toString(status));
    assertThat(service.received()).hasSize(PATIENT.attempts());
  }

  @ParameterizedTest
  @CsvSource({
    "402, ServiceQuotaExceededException",
    "404, ResourceNotFoundException",
    "403, PendingVerification",
    "301, Moved"
  })
  void refusesTheRequestForAnythingElse(int status, String code) {
    service.answers(Answer.exception(status, code, "sorry"));

    assertThat(refusal(at("t1")))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("sorry");
    assertThat(service.received()).hasSize(1);
  }

  @Test
  @FaultRow(19)
  void recoversFromABurstOfErrors() {
    service.answers(
        Answer.status(503, ""),
        Answer.exception(400, "ThrottlingException", "slow"),
        Answer.page(null, "a"));

    assertThat(fetch().apiCalls()).isEqualTo(3);
  }

  @Test
  void correctsItsClockByTheServicesDate() {
    String anHourOff =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Clock.systemUTC().instant().plus(Duration.ofHours(1)).atZone(ZoneOffset.UTC));
    service.answers(
        Answer.error(403, "InvalidSignatureException", "{}", "Date: " + anHourOff),
        Answer.page(null, "a"));

    assertThat(fetch().items()).hasSize(1);
    assertThat(Duration.between(signedAt(0), signedAt(1)))
        .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
  }

  private OffsetDateTime signedAt(int request) {
    return OffsetDateTime.parse(
        service.received().get(request).headers().get("X-Amz-Date"),
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX"));
  }

  private SourceException refusal(PageRequest request) {
    return catchThrowableOfType(SourceException.class, () -> source().fetch(request));
  }
}
