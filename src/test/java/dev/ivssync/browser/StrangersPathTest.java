package dev.ivssync.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.grafana.DemoDay;
import dev.ivssync.testing.TestDatabase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jooq.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.Keys;

/** From the home page to why a configuration has changed, by somebody who was never here before. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangersPathTest {

  private static final int MOST_STEPS = 4;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  /** A change of state between eight and twelve hours ago, of what has changed often since. */
  private static final String LAST_NIGHT =
      """
      SELECT c.arn, c.version, c.confirmed_at, c.observed_at, c.run_id, c.page, c.request_id
      FROM ivs.ingest_configuration_change c
      JOIN ivs.current_ingest_configuration n USING (arn)
      WHERE c.changed_fields = '{state}' AND c.confirmed_at IS NOT NULL
        AND c.observed_at BETWEEN now() - interval '12 hours' AND now() - interval '8 hours'
      ORDER BY n.version DESC, c.change_id LIMIT 1\
      """;

  private final TestDatabase postgres = TestDatabase.fresh();
  private WholeConsole console;
  private Record change;

  @BeforeAll
  void day() {
    Day.load(postgres.database(), DemoDay.Names.HOSTILE, 1);
    console = WholeConsole.over(postgres.database(), Day.SOURCES);
    change = postgres.dsl().fetchSingle(LAST_NIGHT);
  }

  @AfterAll
  void close() {
    console.close();
    postgres.close();
  }

  @Test
  void leadsByTheStagesToLastNightsChangeOfAConfiguration(Browser browser) {
    browser.open(console.url("/")).awaitLive();

    Keyboard keyboard =
        browser.keyboard().follow("nav a[href='/stages']").follow("main " + linkToConfiguration());

    assertTellsWhy(entry(browser));
    assertThat(keyboard.steps()).isLessThanOrEqualTo(MOST_STEPS);
  }

  @Test
  void leadsFromASourceToItsChangesAndTheRunThatSawThem(Browser browser) {
    browser.open(console.url("/")).awaitLive();

    Keyboard keyboard =
        browser
            .keyboard()
            .follow("main a[href='/changes?source=eu-live']")
            .follow("main .feed a[href^='/configurations/']")
            .follow("main .feed a[href^='/runs/']");

    assertThat(browser.text("h1")).contains("Run ", " of eu-live");
    assertThat(keyboard.steps()).isLessThanOrEqualTo(MOST_STEPS);
  }

  @Test
  void showsWhereTheFocusIsOnTheWholeWay(Browser browser) {
    for (String path : new String[] {"/", "/stages", "/changes", "/audit"}) {
      browser.as(new Look(Look.LIGHT, Look.NARROW)).open(console.url(path)).awaitLive();
      Keyboard keyboard = browser.keyboard();
      for (int tabs = 0; tabs < 25; tabs++) {
        keyboard.press(Keys.TAB);
        assertThat(keyboard.isBeyondThePage() || keyboard.isFocusVisible())
            .as(path + ": " + keyboard.focused())
            .isTrue();
      }
    }
  }

  @Test
  void skipsTheNavigationByTheFirstLink(Browser browser) {
    browser.open(console.url("/changes")).awaitLive();
    Keyboard keyboard = browser.keyboard().press(Keys.TAB);
    assertThat(keyboard.focused()).contains("Skip to the content");
    assertThat(keyboard.isFocusVisible()).isTrue();

    keyboard.press(Keys.ENTER).press(Keys.TAB);

    assertThat(browser.holds("document.activeElement.closest('main')")).isTrue();
  }

  private String linkToConfiguration() {
    return "a[href='/configurations/" + change.get("arn") + "']";
  }

  /** The change in the list of the configuration's page. */
  private String entry(Browser browser) {
    return browser
        .run(
            """
            return [...document.querySelectorAll('.feed > li')]
              .map(e => e.innerText)
              .find(text => text.includes('version ' + arguments[0] + ','))\
            """,
            change.get("version"))
        .toString();
  }

  private void assertTellsWhy(String entry) {
    assertThat(entry)
        .contains("state: ", "between ", time("confirmed_at"), time("observed_at"))
        .contains("Run " + change.get("run_id"), "page " + change.get("page"))
        .contains("AWS request " + change.get("request_id"));
  }

  private String time(String column) {
    return TIME.format(change.get(column, Instant.class));
  }
}
