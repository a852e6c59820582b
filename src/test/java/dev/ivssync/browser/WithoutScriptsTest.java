package dev.ivssync.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.grafana.DemoDay;
import dev.ivssync.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** Scripts make pages live, and nothing else: without them every view is there. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutScriptsTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private WholeConsole console;

  @BeforeAll
  void day() {
    Day.load(postgres.database(), DemoDay.Names.PLAIN, 1);
    console = WholeConsole.over(postgres.database(), Day.SOURCES);
  }

  @AfterAll
  void close() {
    console.close();
    postgres.close();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /,        Sources, eu-live
          /stages,  Stages,  camera-1
          /changes, Changes, →
          /audit,   Audit,   invariants hold
          """)
  void everyViewOfTheNavigationIsThere(String path, String title, String what, Browser browser) {
    browser.withScripts(false).open(console.url("/"));
    browser.keyboard().follow("nav a[href='" + path + "']:not(.brand)");

    assertThat(browser.text("h1")).isEqualTo(title);
    assertThat(browser.state()).isEqualTo("ready");
    assertThat(browser.text("#live")).isEmpty();
    assertThat(browser.run("return document.querySelector('main').innerText").toString())
        .containsIgnoringWhitespaces(what);
  }

  @Test
  void aFilterIsAskedForByItsForm(Browser browser) {
    browser.withScripts(false).open(console.url("/changes"));

    browser.keyboard().tabTo("select[name=kind]").press("DELETED").tabTo("button[type=submit]");
    browser.keyboard().press(Keys.ENTER);

    Browser.patiently()
        .ignoreExceptions()
        .until(
            () ->
                browser.address().contains("kind=DELETED")
                    && browser.text(".feed").contains("DELETED"));
    assertThat(browser.text(".feed")).doesNotContain("CREATED");
  }

  @Test
  void aHeldRunSaysHowToDecideWithoutThem(Browser browser) {
    Object run = postgres.dsl().fetchSingle("SELECT max(run_id) FROM ivs.sync_run").get(0);
    browser.withScripts(false).open(console.url("/runs/" + run));

    assertThat(browser.text("main")).contains("ivs-sync approve " + run);
    assertThat(browser.strings("return [...document.querySelectorAll('form[data-post] :enabled')]"))
        .as("what would be sent as an address, the token too")
        .isEmpty();
  }
}
