package dev.ivssync.browser;

import static dev.ivssync.browser.Browser.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A page follows what happens without being asked, and without getting in anybody's way. */
@InBrowser
class LivePageTest {

  private static final String ENTRIES =
      "return [...document.querySelectorAll('.feed a')].map(link => link.href)";

  @RegisterExtension private final SyncedWorld world = new SyncedWorld();

  @Test
  void theHomePageShowsANewRunAndLeavesTheFocusWhereItIs(Browser browser) {
    browser.open(world.url("/")).awaitLive();
    browser.keyboard().tabTo("main a[href='/changes?source=demo']");

    long run = world.aws().sync().runId();

    patiently().until(() -> browser.text("main .source").contains(run + " COMPLETED"));
    assertThat(
            browser.holds(
                "document.activeElement.matches(arguments[0])", "a[href='/changes?source=demo']"))
        .isTrue();
    assertThat(Inspection.complaints(browser)).isEmpty();
  }

  @Test
  void theFeedOffersWhatIsNewAndDoesNotJump(Browser browser) {
    browser.open(world.url("/changes")).awaitLive();
    List<String> before = browser.strings(ENTRIES);

    world.aws().vanish(5);
    world.aws().sync();
    world.aws().sync();

    patiently().until(() -> browser.text("#news").strip().equals("5 new"));
    assertThat(browser.strings(ENTRIES)).isEqualTo(before);
    browser.keyboard().follow("#news a");
    assertThat(browser.text(".feed > li:nth-child(5)")).contains("DELETED");
  }

  @Test
  void aPageOfNothingIsNotAskedForAgainAndAgain(Browser browser) {
    browser.open(world.url("/nowhere")).awaitLive();
    browser.run("window.untouched = true");

    patiently().during(Duration.ofSeconds(4)).until(() -> browser.holds("window.untouched"));
  }
}
