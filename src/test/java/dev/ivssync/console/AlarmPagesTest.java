package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.console.audit.AuditPage;
import dev.ivssync.console.changes.ChangesPage;
import dev.ivssync.console.page.SourcesPage;
import dev.ivssync.node.Readiness;
import dev.ivssync.report.ChangePages;
import dev.ivssync.report.OpenDecisions;
import dev.ivssync.report.ReadingTime;
import dev.ivssync.report.SourceOverviews;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A failed verification is red on every page. */
class AlarmPagesTest {

  private static final String ALARM = "Verification failed: ";

  private final ConsoleFixture console =
      ConsoleFixture.of(
          () -> new Readiness(null),
          viewers ->
              List.of(
                  new SourcesPage(
                      List.of(),
                      new SourceOverviews(viewers, Map.of(), Duration.ofDays(3)),
                      new OpenDecisions(viewers)),
                  new ChangesPage(new ChangePages(viewers), new ReadingTime(viewers)),
                  new AuditPage(viewers)));

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void isNotThereWhereNothingWasVerifiedOrAllHolds() {
    assertThat(page("/")).doesNotContain(ALARM, "banner bad");

    verified("[]");

    assertThat(console.get("/changes").body()).doesNotContain(ALARM, "banner bad");
  }

  @Test
  void isOnEveryPageAndOnThoseForErrorsUntilOneHolds() {
    verified(broken("chain_recomputes"));

    for (String path : List.of("/", "/changes", "/nowhere", "/changes?befor=1")) {
      assertThat(page(path))
          .as(path)
          .contains("<section class=\"banner bad\" role=\"status\">")
          .contains(ALARM + "an invariant does not hold</h2>")
          .contains("<code>chain_recomputes</code>, found <time datetime=\"")
          .contains("by <bdi>host&lt;b&gt;/7</bdi>")
          .contains("<a href=\"/audit\">", "<code>ivs-sync verify</code>")
          .doesNotContain("<img", " style=");
    }

    verified("[]");

    await().untilAsserted(() -> assertThat(page("/")).doesNotContain(ALARM));
  }

  @Test
  void appearsWithinSecondsOnAPageThatWasClean() {
    assertThat(page("/changes")).doesNotContain(ALARM);

    verified(broken("chain_recomputes"));

    await().untilAsserted(() -> assertThat(page("/changes")).contains(ALARM));
  }

  @Test
  void theAuditPageSaysItInItsOwnWordsOnce() {
    verified(broken("chain_recomputes"));

    assertThat(page("/audit"))
        .containsOnlyOnce("class=\"banner bad\"")
        .contains("1 of 1 invariants do not hold")
        .doesNotContain(ALARM);
  }

  @Test
  void ofManyTheFirstAreNamed() {
    verified(broken("a", "b", "c", "d", "e"));

    assertThat(page("/"))
        .contains(ALARM + "5 invariants do not hold", "<code>a</code>", "<code>c</code>")
        .contains("<li>and 2 more</li>")
        .doesNotContain("<code>d</code>");
  }

  @Test
  void headsThatWereLostStayRedThoughALaterVerificationDidNotLookAtThem() {
    verified(broken("earlier_heads_are_kept"));
    verified("[]");

    assertThat(page("/")).contains("<code>earlier_heads_are_kept</code>");
    assertThat(page("/audit"))
        .contains("1 of 1 invariants do not hold", "<code>earlier_heads_are_kept</code>");
  }

  @Test
  void canBeAskedForByItself() {
    verified(broken("chain_recomputes"));

    assertThat(page("/alarm?zone=utc"))
        .startsWith("<div id=\"alarm\" data-version=\"")
        .contains("<code>chain_recomputes</code>", "hx-get=\"/alarm\"")
        .doesNotContain("<main");
    assertThat(page("/audit")).doesNotContain("hx-get=\"/alarm");
  }

  @Test
  void whatIsOpenHearsOfIt() {
    try (RawConnection viewer = console.connect()) {
      viewer.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
      after(viewer, "event: state");

      verified(broken("chain_recomputes"));
      assertThat(after(viewer, "event: verification")).isEqualTo("data: {\"holds\":false}");

      verified("[]");
      assertThat(after(viewer, "event: verification")).isEqualTo("data: {\"holds\":true}");
    }
  }

  /** What follows the line. */
  private static String after(RawConnection viewer, String line) {
    for (int lines = 0; lines < 60; lines++) {
      if (viewer.line().equals(line)) {
        return viewer.line();
      }
    }
    throw new AssertionError("no " + line);
  }

  private String page(String path) {
    return console.get(path).body();
  }

  private void verified(String findings) {
    sql()
        .execute(
            """
            INSERT INTO ivs.verification
              (started_at, finished_at, node, checks, holding, findings, changes, heads)
            SELECT now(), now(), 'host<b>/7', 1, 1, ?::jsonb, 0, 0""",
            findings);
  }

  private static String broken(String... checks) {
    return Stream.of(checks)
        .map(
            check ->
                """
                {"name": "%s", "sentence": "It holds.", "holds": false, "offending": ["{x=<img>}"]}"""
                    .formatted(check))
        .toList()
        .toString();
  }

  private DSLContext sql() {
    return console.postgres().dsl();
  }
}
