package dev.ivssync.browser;

import static dev.ivssync.browser.Browser.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.Checker;
import dev.ivssync.report.Finding;
import dev.ivssync.report.Verifications;
import dev.ivssync.testing.FaultyLine;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A verification that failed is told on every page, at once, until one holds. */
@InBrowser
class AlarmTest {

  private static final String BANNER = ".banner[role=status]";

  @RegisterExtension private final SyncedWorld world = new SyncedWorld();

  @Test
  void comesAndGoesOnAPageThatIsOpen(Browser browser) {
    browser.open(world.url("/changes")).awaitLive();
    assertThat(browser.text(BANNER)).isEmpty();

    verify("{arn=<b>\u202egnp.exe</b>}");
    patiently().until(() -> browser.text(BANNER).contains("every_change_is_once"));

    verify();
    patiently().until(() -> browser.text(BANNER).isEmpty());
    assertThat(Inspection.complaints(browser)).isEmpty();
  }

  @Test
  void comesThoughTheVerificationEndedBeforeThePageListened(Browser browser) {
    try (FaultyLine line = new FaultyLine(world.port())) {
      line.slow(Duration.ofSeconds(3));
      browser.open("http://127.0.0.1:" + line.port() + "/changes");
      assertThat(browser.text(BANNER)).isEmpty();

      // the page is there, and its stream is still on its way
      verify("{arn=x}");
      line.restore();

      patiently().until(() -> browser.text(BANNER).contains("every_change_is_once"));
    }
  }

  @Test
  void isLeftAloneWhereItIsAsItWas(Browser browser) {
    verify("{arn=x}");
    browser.open(world.url("/nowhere")).awaitLive();
    browser.run("document.querySelector('#alarm .banner').dataset.untouched = 'yes'");

    browser.run("document.body.dispatchEvent(new Event('missed'))");

    patiently()
        .during(Duration.ofSeconds(4))
        .until(() -> browser.holds("document.querySelector('[data-untouched]') !== null"));
    assertThat(browser.text("#live")).isEqualTo("Live");
  }

  @Test
  void theAuditPageTellsItselfAgain(Browser browser) {
    browser.open(world.url("/audit")).awaitLive();

    verify("{arn=<b>\u202egnp.exe</b>}");

    patiently().until(() -> browser.text("#audit").contains("{arn=<b>\\u202egnp.exe</b>}"));
    assertThat(Inspection.complaints(browser)).isEmpty();
  }

  static Stream<Look> looks() {
    return Look.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("looks")
  void isSound(Look look, Browser browser) {
    verify("{arn=x}");

    browser.as(look).open(world.url("/stages")).awaitLive();

    assertThat(browser.text(BANNER)).contains("every_change_is_once");
    assertThat(Inspection.complaints(browser)).isEmpty();
  }

  private void verify(String... offending) {
    Finding finding =
        new Finding("every_change_is_once", "Every change is written once.", List.of(offending));
    new Verifications(world.database())
        .record(new Checker(world.database()).run().and(finding), Duration.ofSeconds(1), "node/1");
  }
}
