package dev.ivssync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest {

  private static final String STAGE = "arn:aws:ivs:us-east-1:1:stage/a";

  private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
  private final Api api = Api.of(simulator);

  @AfterEach
  void close() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          List   | {"maxResults":0}            | greater than or equal to 1
          List   | {"maxResults":101}          | less than or equal to 100
          List   | {"filterByState":"active"}  | enum value set: [ACTIVE, INACTIVE]
          List   | {"filterByStageArn":""}     | length greater than or equal to 1
          List   | {"filterByStageArn":"x"}    | regular expression pattern
          List   | {"nextToken":"a b"}         | regular expression pattern
          List   | {"filterByState":"ACTIVE","filterByStageArn":"STAGE"} | Only one of
          List   | {"maxResults":0,"filterByState":"x"} | 2 validation errors
          Create | {}                          | Member must not be null
          Create | {"ingestProtocol":"SRT"}    | enum value set: [RTMP, RTMPS]
          Create | {"ingestProtocol":"RTMP"}   | insecureIngest must be true
          Create | {"ingestProtocol":"RTMPS","name":"a b"} | regular expression pattern
          Create | {"ingestProtocol":"RTMPS","tags":{"":"x"}} | length greater than or equal to 1
          Create | {"ingestProtocol":"RTMPS","attributes":{"a":"1KB"}} | larger than 1 KB
          Get    | {}                          | Member must not be null
          Get    | {"arn":"STAGE"}             | regular expression pattern
          Update | {"arn":null}                | Member must not be null
          Delete | {"arn":""}                  | length greater than or equal to 1
          """)
  void whatBreaksAConstraintIsRefusedByName(String operation, String json, String expected) {
    HttpResponse<String> response =
        call(operation, json.replace("STAGE", STAGE).replace("1KB", "x".repeat(1024)));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Api.errorType(response)).isEqualTo("ValidationException");
    assertThat(Api.errorText(response)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          List   | {"maxResults":"10"}
          List   | {"maxResults":1.5}
          List   | {"maxResults":99999999999}
          List   | {"nextToken":7}
          List   | [1]
          List   | {"maxResults":
          Create | {"ingestProtocol":"RTMPS","insecureIngest":"yes"}
          Create | {"ingestProtocol":"RTMPS","tags":["a"]}
          Create | {"ingestProtocol":"RTMPS","tags":{"a":1}}
          """)
  void whatHasTheWrongTypeIsNoRequest(String operation, String json) {
    HttpResponse<String> response = call(operation, json);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Api.errorType(response)).isEqualTo("SerializationException");
  }

  @Test
  void lengthsCountCodePoints() {
    String longest = "\uD835\uDD4F".repeat(128);

    assertThat(create(longest).statusCode()).isEqualTo(200);
    assertThat(Api.errorText(create(longest + "x"))).contains("less than or equal to 128");
  }

  @Test
  void anEmptyBodyUnknownMembersAndNullsAreNoMistake() {
    assertThat(api.list("").statusCode()).isEqualTo(200);
    assertThat(api.list("{\"new\":1,\"filterByState\":null}").statusCode()).isEqualTo(200);
  }

  @Test
  void anUnknownOperationIsNotFound() {
    assertThat(Api.errorType(api.post("/ListStages", "{}"))).isEqualTo("UnknownOperationException");
    assertThat(Api.send(api.signed("/ListIngestConfigurations", "ivs").GET().build()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void everyAnswerHasARequestIdADateAndAType() {
    HttpResponse<String> response = api.list("{}");

    assertThat(response.headers().map())
        .containsKeys("x-amzn-RequestId", "Date", "Content-Type", "Content-Length");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
  }

  private HttpResponse<String> create(String userId) {
    return call("Create", "{\"ingestProtocol\":\"RTMPS\",\"userId\":\"" + userId + "\"}");
  }

  private HttpResponse<String> call(String operation, String json) {
    String plural = operation.equals("List") ? "s" : "";
    return api.post("/" + operation + "IngestConfiguration" + plural, json);
  }
}
