package dev.ivssync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {

  // stands still, so that the same request has the same answer
  private final SettableClock clock = new SettableClock();
  private final Simulator simulator =
      Simulator.start(SimulatorOptions.defaults().withConfigurations(30).withAccounts(2), clock);
  private final Api api = Api.of(simulator).at(clock);

  @AfterEach
  void close() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource({
    "STATUS_500, 500, InternalServerException",
    "STATUS_502, 502, none",
    "STATUS_503, 503, ServiceUnavailableException",
    "STATUS_504, 504, none",
    "THROTTLE_429, 429, ThrottlingException",
    "THROTTLE_400, 400, ThrottlingException",
    "ACCESS_DENIED, 403, AccessDeniedException",
    "EXPIRED_CREDENTIALS, 403, ExpiredTokenException"
  })
  void aRefusalIsForOneCall(FaultKind kind, int status, String type) {
    simulator.inject(Fault.of(kind));

    HttpResponse<String> refused = api.list("{}");

    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(Api.errorType(refused)).isEqualTo(type);
    assertThat(api.list("{}").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MALFORMED    | 200 | {"ingestConfigurations": [{"arn": arn:aws:ivs,
          HTML         | 200 | <html><body>Please log in</body></html>
          EMPTY_BODY   | 200 | ''
          BLANK_BODY   | 200 | '  \n '
          EMPTY_OBJECT | 200 | {}
          NULL_LIST    | 200 | {"ingestConfigurations": null}
          NO_CONTENT_204 | 204 | ''
          EMPTY_LISTING | 200 | {"ingestConfigurations":[]}
          """)
  void aBodyIsOtherThanItShouldBe(FaultKind kind, int status, String body) {
    simulator.inject(Fault.of(kind));

    HttpResponse<String> response = api.list("{}");

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEqualTo(body.replace("\\n", "\n"));
  }

  @Test
  void truncatedJsonIsTheFirstHalf() {
    String whole = api.list("{}").body();
    simulator.inject(Fault.of(FaultKind.TRUNCATED_JSON));

    assertThat(api.list("{}").body()).isEqualTo(whole.substring(0, whole.length() / 2));
  }

  @ParameterizedTest
  @CsvSource({"CONNECT", "TRUNCATED", "'HANG,timeoutMillis=50'"})
  void aConnectionEndsTooEarly(String fault) {
    simulator.inject(Fault.parse(fault));

    assertThatThrownBy(() -> api.list("{}")).hasRootCauseInstanceOf(IOException.class);
    assertThat(api.list("{}").statusCode()).isEqualTo(200);
  }

  @Test
  void aTrickleArrivesInTheEnd() {
    String whole = api.list("{\"maxResults\":1}").body();
    simulator.inject(Fault.parse("TRICKLE,pauseMillis=0"));

    assertThat(api.list("{\"maxResults\":1}").body()).isEqualTo(whole);
  }

  @Test
  void retryAfterIsSentWhereItIsGiven() {
    simulator.inject(Fault.parse("THROTTLE_429,retryAfterSeconds=7"));
    simulator.inject(Fault.of(FaultKind.THROTTLE_429));

    assertThat(api.list("{}").headers().firstValue("Retry-After")).contains("7");
    assertThat(api.list("{}").headers().firstValue("Retry-After")).isEmpty();
  }

  @Test
  void aFaultPicksItsCalls() {
    simulator.inject(Fault.of(FaultKind.STATUS_500).onCall(3));
    simulator.inject(Fault.parse("STATUS_503,every=2,times=2"));
    simulator.inject(Fault.parse("STATUS_504,token=true,times=unlimited"));
    simulator.inject(Fault.parse("STATUS_502,account=100000000001,region=us-east-1"));

    assertThat(statuses(8)).containsExactly(200, 503, 500, 503, 200, 200, 200, 200);
    assertThat(api.list("{\"nextToken\":\"abc\"}").statusCode()).isEqualTo(504);
    Api other = api.as(Simulator.accessKey(1));
    assertThat(other.in("eu-west-1").list("{}").statusCode()).isEqualTo(200);
    assertThat(other.list("{}").statusCode()).isEqualTo(502);
  }

  @Test
  void chanceIsTheSameForTheSameSeed() {
    simulator.inject(Fault.parse("STATUS_500,probability=0.5,seed=3,times=unlimited"));
    List<Integer> first = statuses(20);
    simulator.clearFaults();
    simulator.inject(Fault.parse("STATUS_500,probability=0.5,seed=3,times=unlimited"));

    assertThat(statuses(20)).isEqualTo(first).contains(200, 500);
  }

  @Test
  void theLogTellsWhichFaultACallMet() {
    simulator.inject(Fault.of(FaultKind.STATUS_500));
    statuses(2);

    assertThat(simulator.requests())
        .extracting(RecordedRequest::fault)
        .containsExactly(FaultKind.STATUS_500, null);
  }

  @Test
  void whatIsNotUnderstoodIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fault.parse("STATUS_418"))
        .withMessageContaining("'STATUS_418'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fault.parse("HANG,tims=3"))
        .withMessageContaining("'tims'; known are kind, times, account");
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.parse("HANG,times=0"));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.parse("HANG,call=x"));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.parse("SHRUNK,percent=-1"));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.parse("CYCLE,tokens=a b"));
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HANG", "CONNECT", "TRICKLE", "TRUNCATED", "CYCLE"})
  void everyKindThatIsNotOfTheConnectionOrOfManyCallsChangesTheAnswer(FaultKind kind) {
    String token =
        kind.needsToken() ? api.page("{\"maxResults\":5}").get("nextToken").asText() : "";
    String json = "{\"maxResults\":5,\"nextToken\":\"" + token + "\"}";
    HttpResponse<String> sound = api.list(json);

    simulator.inject(Fault.of(kind));
    HttpResponse<String> faulty = api.list(json);

    assertThat(faulty.statusCode() + faulty.body()).isNotEqualTo(sound.statusCode() + sound.body());
  }

  private List<Integer> statuses(int calls) {
    return IntStream.range(0, calls).mapToObj(i -> api.list("{}").statusCode()).toList();
  }
}
