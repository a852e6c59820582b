package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.console.changes.ChangesPage;
import dev.ivssync.console.configuration.ConfigurationPage;
import dev.ivssync.node.Readiness;
import dev.ivssync.report.ChangePages;
import dev.ivssync.report.ReadingTime;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From what has changed to why: the feed of changes, and the page of a configuration. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesAndConfigurationTest {

  private final ConsoleFixture console =
      ConsoleFixture.of(
          () -> new Readiness(null),
          viewers ->
              List.of(
                  new ChangesPage(new ChangePages(viewers), new ReadingTime(viewers)),
                  new ConfigurationPage(viewers)));

  @BeforeAll
  void world() {
    ApiWorld.in(console.postgres());
  }

  @AfterAll
  void close() {
    console.close();
  }

  @Test
  void showsWhatAnAttributeWasAndBecameAndBetweenWhichTimes() {
    String page = get("/changes?field=state");

    assertThat(page)
        .contains("data-state=\"ready\"", "UPDATED", "INACTIVE</bdi>", "ACTIVE</bdi>", ": between ")
        .contains("href=\"/configurations/" + ApiWorld.arn("i0") + "\"");
  }

  @Test
  void hostileNamesAreText() {
    assertThat(get("/changes")).doesNotContain("<img").contains("&lt;img src=x");
    assertThat(get("/configurations/i0")).doesNotContain("<img").contains("&lt;img src=x");
  }

  @Test
  void filtersByKindAndKeepsTheFilterInTheForm() {
    String page = get("/changes?kind=deleted");

    assertThat(page)
        .contains("<span class=\"kind deleted\">", "<option value=\"DELETED\" selected>");
    assertThat(page).doesNotContain("class=\"kind created\"");
    assertThat(page).contains("/api/v1/changes.csv?kind=deleted");
  }

  @Test
  void saysWhenNoChangeFits() {
    assertThat(get("/changes?source=none"))
        .contains("data-state=\"empty\"", "No change is like that");
  }

  @Test
  void tellsHowManyAreNewSinceAPageWasMade() {
    assertThat(get("/changes?kind=created&seen=0.0")).contains(">10 new</a>");
    assertThat(get("/changes?kind=created")).doesNotContain(" new</a>");
  }

  @Test
  void refusesAMisspeltFilterAndAPlaceThatIsNone() {
    assertThat(console.get("/changes?knd=deleted").statusCode()).isEqualTo(400);
    assertThat(console.get("/changes?before=x").statusCode()).isEqualTo(400);
    assertThat(console.get("/changes?before=1.1&after=1.1").statusCode()).isEqualTo(400);
  }

  @Test
  void showsAConfigurationByItsArnOrItsId() {
    String byArn = get("/configurations/" + ApiWorld.arn("i0"));

    assertThat(byArn)
        .contains("data-state=\"ready\"", ">live</span>", "ivs-sync history arn:aws:ivs");
    assertThat(get("/configurations/i0")).contains(ApiWorld.arn("i0"));
  }

  @Test
  void putsTwoVersionsBesideEachOther() {
    assertThat(get("/configurations/i0?from=1&to=2"))
        .contains("Version 1 beside 2", "<td>changed</td>");
    assertThat(console.get("/configurations/i0?from=1&to=9").statusCode()).isEqualTo(404);
  }

  @Test
  void oneVersionAloneIsNotCompared() {
    for (String alone : List.of("from=1", "to=1")) {
      HttpResponse<String> answer = console.get("/configurations/i0?" + alone);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("Give both from and to");
    }
  }

  @Test
  void aVersionAfterATombstoneIsComparedWithTheOneBeforeIt() {
    String page = get("/configurations/i9");

    assertThat(page).contains("?from=1&amp;to=3#comparison\">with 1</a>").doesNotContain("with 2");
    assertThat(get("/configurations/i9?from=1&to=3")).contains("Version 1 beside 3");
  }

  @Test
  void showsItAsOfAMoment() {
    assertThat(get("/configurations/i0?at=2020-01-01T00:00:00Z"))
        .contains("It was not there then", "As of 2020-01-01 00:00:00 UTC")
        .contains("type=\"datetime-local\" step=\"1\" name=\"at\" value=\"2020-01-01T00:00:00\"");
    assertThat(get("/configurations/i0?at=2100-01-01T00:00")).contains("<p>Version 2.</p>");
    assertThat(console.get("/configurations/i0?at=yesterday").statusCode()).isEqualTo(400);
  }

  @Test
  void showsItAsOfAVersionThatASliderGives() {
    assertThat(get("/configurations/i9"))
        .contains(
            "<input type=\"range\" name=\"version\" min=\"1\" max=\"3\" step=\"1\" value=\"3\">");
    assertThat(get("/configurations/i9?version=1"))
        .contains("As of version 1", "<p>Version 1.</p>", "value=\"1\">");
    assertThat(get("/configurations/i9?version=2"))
        .contains("As of version 2", "It was not there then");
    assertThat(console.get("/configurations/i9?version=4").statusCode()).isEqualTo(400);
    assertThat(console.get("/configurations/i9?version=1&at=2100-01-01").statusCode())
        .isEqualTo(400);
  }

  @Test
  void anUnknownOneIsAPageWithLinksToThoseNearIt() {
    HttpResponse<String> unknown = console.get("/configurations/" + ApiWorld.arn("i10"));

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body())
        .contains("data-state=\"error\"", "<h1>No such configuration</h1>", ApiWorld.arn("i10"))
        .contains("href=\"/configurations/" + ApiWorld.arn("i1") + "\"")
        .contains("href=\"/configurations/" + ApiWorld.arn("i2") + "\"");
  }

  @Test
  void anUnknownIdHasThoseNearItToo() {
    HttpResponse<String> unknown = console.get("/configurations/i10%3Cimg%3E");

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body())
        .contains("href=\"/configurations/" + ApiWorld.arn("i2") + "\"", "i10&lt;img&gt;")
        .doesNotContain("<img");
  }

  @Test
  void momentsOfAFilterStandInDateFieldsAndInLinksWithTheirOffset() {
    assertThat(
            get("/changes?kind=created&since=2020-01-01T10:00&until=2100-01-01T00:00:00%2B02:00"))
        .contains("<label>Since, UTC <input type=\"datetime-local\" step=\"1\" name=\"since\"")
        .contains("value=\"2020-01-01T10:00:00\"", "value=\"2099-12-31T22:00:00\"")
        .contains("/api/v1/changes.csv?kind=created&amp;since=2020-01-01T10%3A00%3A00Z");
  }

  @Test
  void whatCannotBeSeenIsShownAsAnEscapeEverywhere() {
    for (String path :
        List.of("/changes", "/configurations/i0", "/configurations/i0?from=1&to=2")) {
      assertThat(get(path)).as(path).contains("\\u202e", "\\u000a").doesNotContain("\u202e");
    }
  }

  private String get(String path) {
    HttpResponse<String> answer = console.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
