package dev.ivssync.browser;

import static dev.ivssync.browser.Browser.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

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
  void aConfigurationShowsItsNextChangeBesideWhatIsBeingTyped(Browser browser) {
    String arn = world.aws().truth().get(0).arn();
    browser.open(world.url("/configurations/" + arn)).awaitLive();
    assertThat(browser.text("#log")).contains("CREATED").doesNotContain("UPDATED");
    browser.keyboard().tabTo("main input[name=at]");

    world.aws().aws().set(arn, Map.of("state", "FAILING"));
    world.aws().sync();

    patiently().until(() -> browser.text("#configuration table").contains("FAILING"));
    assertThat(browser.text("#log")).contains("UPDATED");
    assertThat(browser.holds("document.activeElement.name === 'at'")).isTrue();
    assertThat(Inspection.complaints(browser)).isEmpty();
  }

  @Test
  void anArnIsCopiedByOneKey(Browser browser) {
    String arn = world.aws().truth().get(0).arn();
    browser.open(world.url("/configurations/" + arn)).awaitLive();

    browser.keyboard().tabTo("main button.copy").press(Keys.ENTER);

    // whether a browser without a window has a clipboard is its own affair
    patiently().until(() -> browser.text("main button.copy + span").matches("Copied|Selected: .*"));
    assertThat(
            browser.text("main button.copy + span").equals("Copied")
                || browser.holds("document.getSelection().toString() === arguments[0]", arn))
        .isTrue();
  }

  @Test
  void theAuditPageMovesTheHeadOfAChain(Browser browser) {
    browser.open(world.url("/audit")).awaitLive();
    assertThat(browser.text("#books td.number")).isEqualTo("1");

    world.aws().aws().set(world.aws().truth().get(0).arn(), Map.of("state", "FAILING"));
    world.aws().sync();

    patiently().until(() -> browser.text("#books td.number").equals("2"));
    assertThat(Inspection.complaints(browser)).isEmpty();
  }

  @Test
  void aPageOfNothingIsNotAskedForAgainAndAgain(Browser browser) {
    browser.open(world.url("/nowhere")).awaitLive();
    browser.run("window.untouched = true");

    patiently().during(Duration.ofSeconds(4)).until(() -> browser.holds("window.untouched"));
  }
}
