package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The zone in which a page tells times, without a script. */
class ZonesOnPagesTest {

  /** Each with something that tells a time of the source. */
  private static final Map<String, String> PAGES =
      Map.of(
          "/", "Last success",
          "/stages?range=1h", "axis-zone\">",
          "/changes", ": between ",
          "/configurations/i0", "live</span> as it is since",
          "/runs/1", "Started",
          "/audit", "PAUSE");

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
  void isUtcUnlessItIsAskedOtherwise() {
    PAGES.forEach(
        (path, sign) ->
            assertThat(get(path))
                .as(path)
                .contains(sign, "UTC")
                .doesNotContain("Asia/Tokyo</span>", "Europe/Berlin"));
  }

  @Test
  void isThatOfTheSourceOnEveryPage() {
    PAGES.forEach(
        (path, sign) ->
            assertThat(timesOf(get(in(path, "source"))))
                .as(path)
                .isNotEmpty()
                .allMatch(time -> time.endsWith(" Asia/Tokyo")));
  }

  @Test
  void isAnyOtherZoneOnEveryPage() {
    PAGES.forEach(
        (path, sign) ->
            assertThat(timesOf(get(in(path, "Europe%2FBerlin"))))
                .as(path)
                .isNotEmpty()
                .allMatch(time -> time.endsWith(" Europe/Berlin")));
  }

  @Test
  void whatTellsTimesInSentencesAndPicturesFollowsToo() {
    String changes = get("/changes?kind=updated&zone=source");
    assertThat(changes).containsPattern(": between [0-9: -]+ Asia/Tokyo and [0-9: -]+ Asia/Tokyo");
    assertThat(changes).contains("<label>Since, Asia/Tokyo <input");

    String stages = get("/stages?range=1h&zone=source");
    assertThat(stages)
        .contains("<span class=\"axis-zone\">Asia/Tokyo</span>", "From, Asia/Tokyo")
        .containsPattern("id=\"period\">[^<]* to [^<]* Asia/Tokyo</p>")
        .doesNotContain("UTC ");

    assertThat(get("/?zone=source")).containsPattern("items, [0-9]+ changes, [0-9: -]+ Asia/Tokyo");
  }

  @Test
  void goesAlongWithEveryLinkAndForm() {
    for (String path : PAGES.keySet()) {
      String page = get(in(path, "source"));

      assertThat(linksOf(page))
          .as(path)
          .allMatch(
              link ->
                  link.contains("zone=")
                      || link.startsWith("/api/")
                      || link.startsWith("/assets/")
                      || link.startsWith("#"));
      assertThat(page.split("method=\"get\"", -1).length)
          .as(path)
          .isEqualTo(page.split("name=\"zone\" value=\"source\"", -1).length);
    }
  }

  @Test
  void momentsThatAreTypedAreMeantInIt() {
    assertThat(get("/changes?since=2026-01-31T10:00&zone=source"))
        .contains("since=2026-01-31T01%3A00%3A00Z", "value=\"2026-01-31T10:00:00\"");
    assertThat(get("/stages?from=2026-01-31T10:00&to=2026-01-31T11:00&zone=Europe%2FBerlin"))
        .contains("from=2026-01-31T08%3A30%3A00Z", "value=\"2026-01-31T10:00:00\"");
    assertThat(get("/configurations/i0?at=2100-01-31T10:00&zone=source"))
        .contains("As of 2100-01-31 10:00:00 Asia/Tokyo");
  }

  @Test
  void aZoneThatThereIsNotIsRefused() {
    for (String path : PAGES.keySet()) {
      assertThat(console.get(in(path, "mars")).statusCode()).as(path).isEqualTo(400);
    }
    assertThat(console.get("/nowhere?zone=mars").statusCode()).isEqualTo(404);
  }

  private static String in(String path, String zone) {
    return path + (path.contains("?") ? "&" : "?") + "zone=" + zone;
  }

  private static List<String> timesOf(String page) {
    return all(page, "<span class=\"absolute\">([^<]*)</span>");
  }

  private static List<String> linksOf(String page) {
    return all(page, "<a [^>]*href=\"([^\"]*)\"");
  }

  private static List<String> all(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().map(found -> found.group(1)).toList();
  }

  private static String get(String path) {
    var answer = console.get(path);
    assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
    return answer.body();
  }
}
