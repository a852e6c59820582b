package dev.ivssync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfigurationOperationsTest {

  private static final String STAGE = "arn:aws:ivs:us-east-1:100000000000:stage/abcdefghijkl";

  private final Simulator simulator =
      Simulator.start(SimulatorOptions.defaults().withConfigurations(3).withQuota(4));
  private final Api api = Api.of(simulator);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void whatIsCreatedCanBeGotAndListed() {
    JsonNode created =
        created(
            "{\"ingestProtocol\":\"RTMP\",\"insecureIngest\":true,\"name\":\"n\",\"stageArn\":\""
                + STAGE
                + "\",\"userId\":\"u\",\"redundantIngest\":true,\"attributes\":{\"a\":\"b\"},"
                + "\"tags\":{\"t\":\"v\"}}");

    assertThat(got(created.get("arn").asText())).isEqualTo(created);
    assertThat(created.get("streamKey").asText()).matches("rt_[0-9]+_[a-z0-9-]+_[a-zA-Z0-9-]+_.+");
    assertThat(created.get("redundantIngestCredentials")).hasSize(2);
    assertThat(created.get("state").asText()).isEqualTo("INACTIVE");
    JsonNode listed = api.items(100).get(3);
    assertThat(listed.get("arn")).isEqualTo(created.get("arn"));
    assertThat(listed.has("streamKey")).isFalse();
    assertThat(listed.has("tags")).isFalse();
  }

  @Test
  void creationStopsAtTheQuota() {
    created("{\"ingestProtocol\":\"RTMPS\"}");

    HttpResponse<String> refused = call("Create", "{\"ingestProtocol\":\"RTMPS\"}");

    assertThat(refused.statusCode()).isEqualTo(402);
    assertThat(Api.errorType(refused)).isEqualTo("ServiceQuotaExceededException");
  }

  @Test
  void anUpdateMovesAnInactiveOneBetweenStages() {
    String arn = created("{\"ingestProtocol\":\"RTMPS\"}").get("arn").asText();

    JsonNode attached = updated(arn, "\"stageArn\":\"" + STAGE + "\",\"redundantIngest\":true");
    assertThat(attached.get("stageArn").asText()).isEqualTo(STAGE);
    assertThat(attached.get("participantId").asText()).isNotEmpty();
    assertThat(attached.get("redundantIngest").asBoolean()).isTrue();

    JsonNode detached = updated(arn, "\"stageArn\":\"\"");
    assertThat(detached.get("participantId").asText()).isEmpty();
    assertThat(detached.get("redundantIngest").asBoolean()).isTrue();
  }

  @Test
  void anActiveOneIsNeitherUpdatedNorDeletedUnlessForced() {
    String arn = created("{\"ingestProtocol\":\"RTMPS\"}").get("arn").asText();
    simulator.set(arn, Map.of("state", "ACTIVE"));

    assertConflict(call("Update", "{\"arn\":\"" + arn + "\",\"stageArn\":\"\"}"));
    assertConflict(call("Delete", "{\"arn\":\"" + arn + "\"}"));
    HttpResponse<String> forced = call("Delete", "{\"arn\":\"" + arn + "\",\"force\":true}");

    assertThat(forced.statusCode()).isEqualTo(200);
    assertThat(forced.body()).isEqualTo("{}");
    assertThat(simulator.truth("100000000000", "us-east-1")).hasSize(3);
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    String gone = "{\"arn\":\"arn:aws:ivs:us-east-1:100000000000:ingest-configuration/none\"}";

    for (String operation : new String[] {"Get", "Update", "Delete"}) {
      HttpResponse<String> response = call(operation, gone);
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(Api.errorType(response)).isEqualTo("ResourceNotFoundException");
    }
  }

  private JsonNode created(String json) {
    return Api.read(call("Create", json)).get("ingestConfiguration");
  }

  private JsonNode got(String arn) {
    return Api.read(call("Get", "{\"arn\":\"" + arn + "\"}")).get("ingestConfiguration");
  }

  private JsonNode updated(String arn, String members) {
    return Api.read(call("Update", "{\"arn\":\"" + arn + "\"," + members + "}"))
        .get("ingestConfiguration");
  }

  private HttpResponse<String> call(String operation, String json) {
    return api.post("/" + operation + "IngestConfiguration", json);
  }

  private static void assertConflict(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(Api.errorType(response)).isEqualTo("ConflictException");
  }
}
