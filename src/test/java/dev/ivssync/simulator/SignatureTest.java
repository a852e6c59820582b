package dev.ivssync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

  private final SettableClock clock = new SettableClock();
  private final Simulator simulator = Simulator.start(SimulatorOptions.defaults(), clock);
  private final Api api = Api.of(simulator).at(clock);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void aRequestWithoutASignatureIsRefused() {
    HttpRequest unsigned =
        HttpRequest.newBuilder(api.uri("/ListIngestConfigurations"))
            .POST(BodyPublishers.ofString("{}"))
            .build();

    assertRefused(Api.send(unsigned), "MissingAuthenticationTokenException", "Missing");
  }

  @Test
  void aSignatureForAnotherServiceIsRefused() {
    HttpRequest.Builder request = api.signed("/ListIngestConfigurations", "ivsrealtime");

    assertRefused(
        Api.send(request.POST(BodyPublishers.ofString("{}")).build()),
        "InvalidSignatureException",
        "correct service: 'ivs'");
  }

  @Test
  void somethingOtherThanASignatureIsRefused() {
    HttpRequest.Builder request =
        api.signed("/ListIngestConfigurations", "ivs").setHeader("Authorization", "Bearer abc");

    assertRefused(
        Api.send(request.POST(BodyPublishers.ofString("{}")).build()),
        "IncompleteSignatureException",
        "AWS4-HMAC-SHA256");
  }

  @ParameterizedTest
  @ValueSource(ints = {-300, 0, 300})
  void aSignatureIsGoodForFiveMinutesEitherWay(int seconds) {
    assertThat(signedAfter(seconds).statusCode()).isEqualTo(200);
  }

  @Test
  void aSignatureOfAnotherTimeIsRefused() {
    assertRefused(signedAfter(-301), "SignatureDoesNotMatch", "Signature expired");
    assertRefused(signedAfter(301), "SignatureDoesNotMatch", "Signature not yet current");
  }

  @Test
  void twoKeysAreRefusedForWhatTheyAre() {
    HttpResponse<String> denied = api.as("AKIASIMULATORDENIED").list("{}");

    assertThat(Api.errorType(denied)).isEqualTo("AccessDeniedException");
    assertThat(Api.errorText(denied))
        .isEqualTo(
            "User: arn:aws:iam::100000000000:user/denied is not authorized to perform:"
                + " ivs:ListIngestConfigurations on resource: *");
    assertRefused(api.as("AKIASIMULATOREXPIRED").list("{}"), "ExpiredTokenException", "is expired");
    assertThat(simulator.listCalls()).isEqualTo(2);
    assertThat(simulator.requests()).isEmpty();
  }

  private HttpResponse<String> signedAfter(int seconds) {
    return api.at(Clock.offset(clock, Duration.ofSeconds(seconds))).list("{}");
  }

  private static void assertRefused(HttpResponse<String> response, String type, String text) {
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(Api.errorType(response)).isEqualTo(type);
    assertThat(Api.read(response).get("message").asText()).contains(text);
  }
}
