package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ivssync.console.api.Api;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The description of what may be changed by HTTP, against real answers. */
class OpenApiChangesTest {

  private final OpenApi description = OpenApi.read();
  private final ConsoleFixture console =
      ConsoleFixture.withDatabase(database -> ApiWorld.decisions(database).toList());
  private final long held = ApiWorld.in(console.postgres());

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void everyAnswerIsAsDescribed() throws JsonProcessingException {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("POST /sources/{name}/sync", "202 {}");
    changes.put("POST /sources/{name}/resume", "200 {}");
    changes.put("POST /sources/{name}/pause", "200 {\"actor\":\"ann\",\"reason\":\"moving\"}");
    changes.put("POST /runs/{run}/approve", "200 {\"reason\":\"moved\"}");
    changes.put("POST /runs/{run}/reject", "409 {}");

    for (Map.Entry<String, String> change : changes.entrySet()) {
      assertAsDescribed(change.getKey(), change.getValue());
    }

    assertThat(description.operations().keySet())
        .filteredOn(operation -> operation.startsWith("POST "))
        .containsExactlyInAnyOrderElementsOf(changes.keySet());
  }

  private void assertAsDescribed(String operation, String expected) throws JsonProcessingException {
    String path =
        operation.substring("POST ".length()).replace("{name}", "demo").replace("{run}", "" + held);
    String status = expected.substring(0, 3);

    HttpResponse<String> answer = console.post(Api.BASE + path, expected.substring(4));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(Integer.parseInt(status));
    assertThat(
            answer.statusCode() < 300
                ? description.problems(operation, status, answer)
                : description.problems("Problem", new ObjectMapper().readTree(answer.body())))
        .as("%s: %s", operation, answer.body())
        .isEmpty();
  }
}
