package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.console.api.Api;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A NUL, which no text of the database can have, wherever text is taken; over a real socket. */
class NulTest {

  private static final List<String> PAGES =
      List.of(
          "/?after",
          "/stages?range",
          "/stages?from",
          "/stages?to",
          "/stages?stage",
          "/stages?state",
          "/stages?source",
          "/stages?after",
          "/stages?lanes",
          "/changes?since",
          "/changes?until",
          "/changes?source",
          "/changes?arn",
          "/changes?kind",
          "/changes?field",
          "/changes?stage",
          "/changes?toState",
          "/changes?before",
          "/changes?after",
          "/changes?seen",
          "/configurations/i0?at",
          "/configurations/i0?version",
          "/configurations/i0?from",
          "/configurations/i0?to",
          "/configurations/i0?before",
          "/runs/1?after",
          "/audit?before",
          "/changes?zone");

  private static ConsoleFixture console;

  @BeforeAll
  static void start() {
    console = ViewsOfApiWorld.start();
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @Test
  void aParameterOfAPageIsRefusedByItsName() {
    for (String parameter : PAGES) {
      for (String value : List.of("%00", "a%00b", "2026-01-01%00T10:00")) {
        assertRefused(parameter + "=" + value);
      }
    }
  }

  @Test
  void aParameterOfTheApiIsRefusedByItsName() {
    List<String> parameters = parametersOfTheApi();

    assertThat(parameters).hasSizeGreaterThan(40);
    parameters.forEach(parameter -> assertRefused(parameter + "=a%00b"));
  }

  @Test
  void inAPathItIsNothingThatThereIs() {
    for (String path :
        List.of(
            "/configurations/a%00b",
            "/configurations/arn:aws:ivs:eu-west-1:1:ingest-configuration/%00",
            "/runs/1%00",
            Api.BASE + "/configurations/a%00b",
            Api.BASE + "/configurations/a%00b/versions",
            Api.BASE + "/configurations/a%00b/changes",
            Api.BASE + "/sources/a%00b",
            Api.BASE + "/runs/1%00")) {
      RawAnswer answer = get(path);

      // the gate takes a control character in a path for what two programs may read differently
      assertThat(answer.status()).as(path + " " + answer).isIn(400, 404);
      assertThat(answer.body()).as(path).doesNotContain("DATABASE", "invalid byte");
    }
  }

  /** Such as {@code /api/v1/changes?source}, of every look that is described. */
  private static List<String> parametersOfTheApi() {
    OpenApi description = OpenApi.read();
    List<String> all = new ArrayList<>();
    description
        .operations()
        .forEach(
            (operation, described) -> {
              String path =
                  operation
                      .substring(operation.indexOf(' ') + 1)
                      .replace("{run}", "1")
                      .replace("{name}", "demo")
                      .replace("{arn}", "i0");
              description
                  .queryParameters(described)
                  .forEach(parameter -> all.add(Api.BASE + path + "?" + parameter));
            });
    return all;
  }

  private static void assertRefused(String path) {
    RawAnswer answer = get(path);

    assertThat(answer.status()).as(path + " " + answer).isEqualTo(400);
    assertThat(answer.body())
        .as(path)
        .contains("The parameter " + path.replaceAll(".*\\?|=.*", "") + " has a character (NUL)");
  }

  private static RawAnswer get(String path) {
    return console.raw(
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n"
            .formatted(path, console.port()));
  }
}
