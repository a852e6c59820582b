package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ivssync.config.Schedule;
import dev.ivssync.console.api.Api;
import dev.ivssync.database.Database;
import dev.ivssync.report.ReadingTime;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The description of the API against its routes, both ways, and against its answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<String> routes = new LinkedHashSet<>();
  private final OpenApi description = OpenApi.read();
  private final ConsoleFixture console =
      ConsoleFixture.withDatabase(
          database ->
              Stream.concat(Stream.of(api(database)), ApiWorld.decisions(database))
                  .map(this::recording)
                  .toList());
  private long held;

  @BeforeAll
  void world() {
    held = ApiWorld.in(console.postgres());
  }

  @AfterAll
  void close() {
    console.close();
  }

  @Test
  void everyRouteIsDescribedAndEveryDescriptionHasItsRoute() {
    List<String> api =
        routes.stream()
            .filter(route -> route.contains(" " + Api.BASE + "/"))
            .map(route -> route.replace(Api.BASE, "").replace('<', '{').replace('>', '}'))
            .toList();

    assertThat(description.operations().keySet()).containsExactlyInAnyOrderElementsOf(api);
  }

  @Test
  void everyAnswerIsAsDescribed() throws JsonProcessingException {
    for (Map.Entry<String, String> question : questions().entrySet()) {
      HttpResponse<String> answer = console.get(Api.BASE + question.getKey());

      assertThat(answer.statusCode()).as("%s", question).isEqualTo(200);
      assertThat(description.problems(question.getValue(), "200", answer))
          .as("%s: %s", question, answer.body())
          .isEmpty();
    }
    assertThat(questions().values())
        .containsAll(
            description.operations().keySet().stream()
                .filter(operation -> operation.startsWith("GET "))
                .toList());
  }

  @Test
  void theAnswersSayWhatThereIs() throws JsonProcessingException {
    JsonNode run = json("/runs/" + held);
    assertThat(run.path("status").asText()).isEqualTo("HELD");
    assertThat(run.path("missingByStage").path("missing").asLong()).isEqualTo(6);
    assertThat(json("/runs/" + (held - 1) + "/rejected").path("items")).hasSize(1);
    assertThat(json("/changes?kind=restored").path("items").get(0).path("after").path("state"))
        .hasToString("\"ACTIVE\"");
    assertThat(json("/sources/demo").path("runs")).hasSize(5);
    assertThat(json("/verifications/latest").path("holds").asBoolean()).isTrue();
  }

  @Test
  void aMisfitIsSeen() throws JsonProcessingException {
    ObjectNode decision = (ObjectNode) json("/decisions").path("items").get(0);
    decision.put("surprise", 1);
    decision.put("decidedAt", "yesterday");
    decision.remove("actor");

    assertThat(description.problems("Decision", decision)).hasSize(3);
  }

  @Test
  void errorsAreAsDescribed() throws JsonProcessingException {
    for (String path :
        List.of(
            "/sources/none",
            "/runs/4711",
            "/runs/99999999999999999999",
            "/runs/x",
            "/configurations/none",
            "/changes?kinds=UPDATED",
            "/changes?kind=UPDATE",
            "/changes?before=1.1&after=1.1",
            "/changes?before=x",
            "/changes?since=yesterday",
            "/changes?since=%2B999999999-01-01T00:00:00Z",
            "/changes/count",
            "/changes?source=%00",
            "/runs?limit=1001",
            "/runs?limit=0",
            "/runs?limit=-1",
            "/runs?before=99999999999999999999",
            "/as-of",
            "/as-of?time=2100-01-01T00:00:00Z",
            "/configurations/i9?time=2100-01-01T00:00:00Z",
            "/nothing")) {
      HttpResponse<String> answer = console.get(Api.BASE + path);

      assertThat(answer.statusCode()).as(path).isBetween(400, 404);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .as(path)
          .startsWith("application/problem+json");
      assertThat(description.problems("Problem", JSON.readTree(answer.body()))).as(path).isEmpty();
    }
  }

  @Test
  void nothingIsKnownOfTheFuture() {
    assertThat(console.get(Api.BASE + "/as-of?time=2100-01-01T00:00:00Z").body())
        .contains("\"status\":400")
        .contains("The parameter time lies in the future: by the database it is ");
  }

  @Test
  void aMisspeltParameterIsRefusedWithTheRightOne() {
    assertThat(console.get(Api.BASE + "/changes?sorce=demo").body())
        .contains("did you mean source");
    assertThat(console.get(Api.BASE + "/changes?kind=UPDATE").body())
        .contains("did you mean UPDATED");
    assertThat(console.get(Api.BASE + "/runs?status=HOLD").body()).contains("did you mean HELD");
  }

  @Test
  void anUnknownConfigurationIsToldWithItsNeighbours() {
    assertThat(console.get(Api.BASE + "/configurations/" + ApiWorld.arn("i10")).body())
        .contains("NO_SUCH_CONFIGURATION", ApiWorld.arn("i1"), ApiWorld.arn("i2"));
  }

  @Test
  void everyDescribedParameterIsTaken() {
    description
        .operations()
        .forEach(
            (operation, described) -> {
              String path =
                  operation
                      .substring(operation.indexOf(' ') + 1)
                      .replace("{run}", String.valueOf(held))
                      .replace("{name}", "demo")
                      .replace("{arn}", "i0");
              for (String parameter : description.queryParameters(described)) {
                assertThat(console.get(Api.BASE + path + "?" + parameter + "=1").body())
                    .as("%s %s", operation, parameter)
                    .doesNotContain("no such parameter");
              }
            });
  }

  @Test
  void theChangesComeAsCsvAsTheCommandLineExportsThem() {
    HttpResponse<String> csv = console.get(Api.BASE + "/changes.csv?kind=created&limit=3");

    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(csv.body())
        .hasLineCount(4)
        .startsWith(
            "change_id,source,arn,version,kind,changed_fields,before,after,confirmed_at,"
                + "observed_at,run_id,page,request_id\r\n");
  }

  @Test
  void noCellOfTheCsvBeginsAFormula() {
    String csv = console.get(Api.BASE + "/changes.csv").body();

    assertThat(csv).contains("=1+1").doesNotContainPattern("(^|,|\r\n)\"?[=+@\t-]");
  }

  @Test
  void hostileTextIsTextOfJson() throws JsonProcessingException {
    JsonNode configuration = json("/configurations/i0");

    assertThat(configuration.path("name").asText()).isEqualTo(ApiWorld.HOSTILE + "i0");
  }

  @Test
  void changesAreCountedSinceAPlace() throws JsonProcessingException {
    String third = json("/changes?limit=3").path("older").asText();

    JsonNode count = json("/changes/count?after=" + third);

    assertThat(count.path("count").asInt()).isEqualTo(2);
    assertThat(count.path("isMore").asBoolean()).isFalse();
  }

  private static Feature api(Database database) {
    return new Api(
        database, Map.of("demo", Schedule.parse("every 5m", ZoneOffset.UTC)), Duration.ofDays(3));
  }

  private Feature recording(Feature feature) {
    return all -> {
      feature.addTo(all);
      routes.addAll(all.all());
    };
  }

  /** Questions that have an answer, with the operation that describes it. */
  private Map<String, String> questions() {
    String arn = ApiWorld.arn("i0");
    String encoded = URLEncoder.encode(arn, StandardCharsets.UTF_8);
    Instant now = new ReadingTime(console.postgres().database()).now();
    Map<String, String> all = new TreeMap<>();
    all.put("/sources", "GET /sources");
    all.put("/sources?limit=1&after=a", "GET /sources");
    all.put("/sources/demo", "GET /sources/{name}");
    all.put("/runs", "GET /runs");
    all.put("/runs?limit=2&status=HELD,PARTIAL&source=demo", "GET /runs");
    for (long run = 1; run <= held; run++) {
      all.put("/runs/" + run, "GET /runs/{run}");
      all.put("/runs/" + run + "/pages", "GET /runs/{run}/pages");
      all.put("/runs/" + run + "/changes?limit=2", "GET /runs/{run}/changes");
      all.put("/runs/" + run + "/rejected", "GET /runs/{run}/rejected");
    }
    all.put("/changes", "GET /changes");
    all.put("/changes?limit=2&kind=updated,deleted&toState=ACTIVE", "GET /changes");
    all.put(
        "/changes?stage=" + ApiWorld.STAGE + "&since=2020-01-01T00:00:00+02:00", "GET /changes");
    all.put("/changes/count?after=0.0", "GET /changes/count");
    all.put("/changes.csv", "GET /changes.csv");
    all.put("/configurations", "GET /configurations");
    all.put("/configurations?limit=2&source=demo&state=ACTIVE", "GET /configurations");
    all.put("/configurations?stage=" + ApiWorld.STAGE, "GET /configurations");
    all.put("/configurations/" + arn, "GET /configurations/{arn}");
    all.put("/configurations/" + encoded, "GET /configurations/{arn}");
    all.put("/configurations/i9?time=2020-01-01T00:00:00Z", "GET /configurations/{arn}");
    all.put("/configurations/i9?time=" + now, "GET /configurations/{arn}");
    all.put("/configurations/" + arn + "/changes", "GET /configurations/{arn}/changes");
    all.put("/configurations/" + encoded + "/changes", "GET /configurations/{arn}/changes");
    all.put("/configurations/" + arn + "/versions?limit=1", "GET /configurations/{arn}/versions");
    all.put("/as-of?time=" + now + "&limit=3", "GET /as-of");
    all.put("/verifications", "GET /verifications");
    all.put("/verifications/latest", "GET /verifications/latest");
    all.put("/chain-heads", "GET /chain-heads");
    all.put("/decisions", "GET /decisions");
    all.put("/openapi.yaml", "GET /openapi.yaml");
    return all;
  }

  private JsonNode json(String path) throws JsonProcessingException {
    return JSON.readTree(console.get(Api.BASE + path).body());
  }
}
