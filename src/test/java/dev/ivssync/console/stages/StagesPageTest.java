package dev.ivssync.console.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.console.ConsoleFixture;
import dev.ivssync.node.Readiness;
import dev.ivssync.report.lane.LaneHistory;
import dev.ivssync.report.lane.LaneHistory.Step;
import dev.ivssync.report.lane.StageLanes;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page as a browser without scripts gets it. */
class StagesPageTest {

  private static final String EVIL = "<script>alert(1)</script>\u202e\"'&";

  private final ConsoleFixture console =
      ConsoleFixture.of(
          () -> new Readiness(null),
          viewers -> List.of(new StagesPage(new StageLanes(viewers, Duration.ofDays(3)))));
  private final LaneHistory history = new LaneHistory(console.postgres());

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void hasALaneForEachConfigurationUnderItsStage() {
    history();

    String page = page("/stages?range=1h");

    assertThat(page).contains("data-state=\"ready\"");
    assertThat(all(page, "class=\"lane-name[^>]*>\\s*<bdi>([^<]*)</bdi>"))
        .containsExactly("camera-2", "camera-10", "other");
    assertThat(page)
        .contains("href=\"/configurations/" + LaneHistory.arn("a") + "\"")
        .contains("INACTIVE to ACTIVE, after ")
        .contains("ACTIVE, confirmed at ");
  }

  @Test
  void saysTheSameAsATable() {
    history();

    List<String> cells = all(page("/stages?range=1h"), "<td>([^<]*)</td>");

    assertThat(cells).contains("INACTIVE to ACTIVE", "changed in between", "confirmed");
    assertThat(cells.stream().filter(cell -> cell.startsWith("unknown, last seen"))).hasSize(3);
  }

  @Test
  void leadsFromPageToPage() {
    history();

    String first = page("/stages?range=1h&lanes=1");
    String next = all(first, "href=\"([^\"]*)\" rel=\"next\"").get(0).replace("&amp;", "&");
    String second = page(next);

    assertThat(all(second, "class=\"lane-name[^>]*>\\s*<bdi>([^<]*)</bdi>")).hasSize(1);
    assertThat(second).contains("First page");
    assertThat(next).contains("range=1h").contains("lanes=1");
  }

  @Test
  void showsHostileNamesAsText() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.lane("a", Step.first(-59, "ACTIVE").named(EVIL), Step.to("<b>", -30, -25).named(EVIL));

    String page = page("/stages?range=1h&state=" + encoded("<b>") + "&stage=s");

    assertThat(all(page, "<script>")).isEmpty();
    assertThat(page)
        .doesNotContain("<b>")
        .doesNotContain("\u202e")
        .doesNotContain("style=")
        .contains("&lt;script>alert(1)&lt;/script>\\u202e");
  }

  @Test
  void isDrawnAgainAfterEventsUnlessItIsAboutThePast() {
    history();

    assertThat(page("/stages?range=1h"))
        .contains("hx-get=\"/stages?range=1h&amp;zone=utc\"", "data-follows=\"changes ends\"");
    String asksAgain = "id=\"stages\"[^>]* hx-get=";
    assertThat(page("/stages?from=2095-01-01T00:00&to=2100-01-01T00:00:00Z"))
        .containsPattern(asksAgain);
    assertThat(page("/stages?from=2020-01-01T00:00&to=2020-01-02T00:00"))
        .contains("id=\"stages\"")
        .doesNotContainPattern(asksAgain);
  }

  @Test
  void whatCanHaveTheFocusHasANameThatStays() {
    history();

    String page = page("/stages?range=1h");

    assertThat(page).contains("<a id=\"lane-" + LaneHistory.arn("a") + "\"", "<a id=\"zoom-");
    String live = page.substring(page.indexOf("<div id=\"stages\""), page.indexOf("</main>"));
    assertThat(all(live, "<(?:a|summary)(?! id=)[^>]*>")).isEmpty();
  }

  @Test
  void saysWhatToDoWhereThereIsNothing() {
    assertThat(page("/stages")).contains("data-state=\"empty\"").contains("ivs-sync sync");
    assertThat(page("/stages?state=ACTIVE")).contains("Show all of them");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(console.get("/stages?range=8h").statusCode()).isEqualTo(400);
    assertThat(console.get("/stages?stag=x").body()).contains("did you mean stage");
    assertThat(console.get("/stages?lanes=1000").statusCode()).isEqualTo(400);
  }

  private void history() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.lane(
        "a",
        Step.first(-59, "INACTIVE").named("camera-10"),
        Step.to("ACTIVE", -30, -25).named("camera-10"));
    history.lane("b", Step.first(-59, "ACTIVE").named("camera-2"));
    history.lane("c", Step.first(-59, "INACTIVE").named("other").onStage("t"));
  }

  private String page(String path) {
    HttpResponse<String> answer = console.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static List<String> all(String page, String pattern) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
        .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
