package dev.ivssync.browser;

import static dev.ivssync.browser.Browser.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** A held run is decided on by keyboard alone. */
@InBrowser
class DecisionTest {

  @RegisterExtension private final SyncedWorld world = new SyncedWorld();
  private long held;

  @BeforeEach
  void hold() {
    held = world.aws().syncAfterHalfHaveVanished();
  }

  @Test
  void isApprovedFromTheHomePage(Browser browser) {
    browser.open(world.url("/")).awaitLive();
    Keyboard keyboard = browser.keyboard().follow("main a[href='/runs/" + held + "']");
    assertThat(browser.text("main")).contains("30 of 60 live configurations are newly missing");

    fillIn(keyboard, "approve", WholeConsole.TOKEN).press(Keys.ENTER);

    patiently()
        .ignoreExceptions()
        .until(() -> browser.text("main").contains("the studio has closed"));
    assertThat(browser.text("h1 .verdict")).isEqualTo("COMPLETED");
    assertThat(browser.text("main"))
        .contains("ann@ops", "APPROVE")
        .doesNotContain("Decided meanwhile");
    assertThat(status()).isEqualTo("COMPLETED");
    assertThat(Inspection.complaints(browser)).isEmpty();
    assertThat(browser.address()).as("no token in it").isEqualTo(world.url("/runs/" + held));
  }

  @Test
  void isRejectedAfterAWrongTokenWasRefused(Browser browser) {
    browser.open(world.url("/runs/" + held)).awaitLive();
    Keyboard keyboard =
        fillIn(browser.keyboard(), "reject", "a-wrong-token-of-some-length-0123456789");

    keyboard.press(Keys.ENTER);

    String said = form("reject") + " [role=status]";
    patiently().until(() -> !browser.text(said).isEmpty());
    assertThat(browser.text(said)).containsIgnoringCase("token");
    assertThat(status()).isEqualTo("HELD");

    Keyboard again =
        fillIn(
            browser.open(browser.address()).awaitLive().keyboard(), "reject", WholeConsole.TOKEN);
    again.press(Keys.ENTER);
    patiently().ignoreExceptions().until(() -> browser.text("h1 .verdict").equals("ABANDONED"));
  }

  @Test
  void saysSoWhereSomebodyElseWasFaster(Browser browser) {
    browser.open(world.url("/runs/" + held)).awaitLive();
    browser.keyboard().tabTo(form("approve") + " [name=reason]").press("the studio");

    world.reject(held);

    patiently()
        .until(() -> browser.text("#standing").contains("Decided meanwhile: it is ABANDONED"));
    assertThat(browser.holds("document.activeElement.value === 'the studio'"))
        .as("what was being typed is there")
        .isTrue();
    assertThat(Inspection.complaints(browser)).isEmpty();
    browser.keyboard().follow("#decided");
    assertThat(browser.text("h1 .verdict")).isEqualTo("ABANDONED");
    assertThat(browser.text("#standing")).doesNotContain("Decided meanwhile");
  }

  @Test
  void isNotSentWithAnotherRunsNumber(Browser browser) {
    browser.open(world.url("/runs/" + held)).awaitLive();
    Keyboard keyboard = browser.keyboard();
    keyboard.tabTo(form("approve") + " [pattern]").press(String.valueOf(held + 1));

    keyboard.tabTo(form("approve") + " button").press(Keys.ENTER);

    assertThat(browser.holds("document.activeElement.validity.patternMismatch")).isTrue();
    assertThat(status()).isEqualTo("HELD");
  }

  /** Up to the button, which has the focus then. */
  private Keyboard fillIn(Keyboard keyboard, String decision, String token) {
    String form = form(decision);
    return keyboard
        .tabTo(form + " [pattern]")
        .press(String.valueOf(held))
        .tabTo(form + " [name=actor]")
        .press("ann@ops")
        .tabTo(form + " [name=reason]")
        .press("the studio has closed")
        .tabTo(form + " [name=token]")
        .press(token)
        .tabTo(form + " button");
  }

  private String form(String decision) {
    return "form[data-post='/api/v1/runs/%d/%s']".formatted(held, decision);
  }

  private String status() {
    return world
        .sql()
        .fetchSingle("SELECT status FROM ivs.sync_run WHERE run_id = ?", held)
        .get(0, String.class);
  }
}
