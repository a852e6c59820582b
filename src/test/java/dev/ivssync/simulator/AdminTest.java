package dev.ivssync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminTest {

  private static final String SCOPE = "\"account\":\"100000000000\",\"region\":\"us-east-1\"";

  private final Simulator simulator =
      Simulator.start(SimulatorOptions.defaults().withConfigurations(500));
  private final Api api = Api.of(simulator);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void theTruthIsWhatIsListed() {
    JsonNode truth =
        api.admin("GET", "truth?account=100000000000&region=us-east-1", null)
            .get("ingestConfigurations");

    assertThat(truth).hasSize(500);
    assertThat(api.items(100)).containsExactlyElementsOf(truth);
  }

  @Test
  void faultsAreInjectedShownAndCleared() {
    String fault = "{\"kind\":\"STATUS_500\",\"times\":\"unlimited\",\"token\":false}";

    assertThat(api.admin("POST", "faults", "[" + fault + "]").toString())
        .isEqualTo("[" + fault + "]");
    assertThat(api.list("{}").statusCode()).isEqualTo(500);
    assertThat(api.admin("GET", "faults", null)).hasSize(1);
    assertThat(api.admin("DELETE", "faults", null)).isEmpty();
    assertThat(api.list("{}").statusCode()).isEqualTo(200);
  }

  @Test
  void requestsAreCountedAndRemembered() {
    api.list("{\"maxResults\":7}");
    api.list("{\"maxResults\":0}");

    JsonNode requests = api.admin("GET", "requests", null);

    assertThat(requests.at("/calls/ListIngestConfigurations").asInt()).isEqualTo(2);
    assertThat(requests.at("/requests/0/maxResults").asInt()).isEqualTo(7);
    assertThat(requests.at("/requests/0/account").asText()).isEqualTo("100000000000");
    assertThat(requests.get("requests")).hasSize(1);
    assertThat(api.admin("DELETE", "requests", null).at("/calls/ListIngestConfigurations").asInt())
        .isZero();
  }

  @Test
  void configurationsAreAddedAndRemoved() {
    JsonNode done =
        api.admin(
            "POST",
            "configurations",
            "[{" + SCOPE + ",\"add\":5},{" + SCOPE + ",\"removeCount\":100}]");
    String added = done.at("/0/4").asText();

    assertThat(api.items(100)).hasSize(405);
    assertThat(Api.arns(api.items(100))).endsWith(added).doesNotContain(done.at("/1/0").asText());
    assertThat(
            api.admin("POST", "configurations", "{\"remove\":[\"" + added + "\",\"none\"]}")
                .get(0)
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void anythingCanBeSet() {
    String arn = api.items(100).get(0).get("arn").asText();
    String set =
        "{\"set\":{\"arn\":\"" + arn + "\",\"state\":\"BROKEN\",\"name\":null,\"newArn\":\"\"}}";

    api.admin("POST", "configurations", set);

    JsonNode changed = api.items(100).get(0);
    assertThat(changed.get("arn").asText()).isEmpty();
    assertThat(changed.get("state").asText()).isEqualTo("BROKEN");
    assertThat(changed.has("name")).isFalse();
  }

  @Test
  void churnRunsOnRequest() {
    JsonNode before = api.page("{\"maxResults\":100}");

    api.admin("POST", "churn", "{\"steps\":200}");

    assertThat(api.page("{\"maxResults\":100}")).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST   | faults         | {"kind":"NONE"}                     | 400
          POST   | faults         | [                                   | 400
          POST   | configurations | {"add":1}                           | 400
          POST   | configurations | {"set":{"arn":"none","state":"X"}}  | 400
          POST   | configurations | {}                                  | 400
          POST   | churn          | {"steps":-1}                        | 400
          GET    | truth          |                                     | 400
          GET    | nothing        |                                     | 404
          """)
  void aMistakeIsNamed(String method, String path, String json, int status) {
    HttpResponse<String> response = api.adminAnswer(method, path, json);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Api.read(response).get("message").asText()).isNotEmpty();
  }
}
