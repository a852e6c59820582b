package dev.ivssync.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes the pictures of docs/images, and of every view in every look for whoever works on them, in
 * target/screenshots: {@code mvn test -Dtest=ScreenshotsTest -Dscreenshots=true}.
 */
@InBrowser
@EnabledIfSystemProperty(named = "screenshots", matches = "true")
class ScreenshotsTest {

  private static final Path DOCUMENTED = Path.of("docs", "images");
  private static final Path ALL = Path.of("target", "screenshots");
  private static final Look DARK = new Look(Look.DARK, Look.WIDE);

  private static final int LARGEST = 150 * 1024;

  private static final String OFTEN =
      "SELECT arn FROM ivs.ingest_configuration WHERE source = 'eu-live'"
          + " ORDER BY version DESC, arn LIMIT 1";

  @Test
  void ofADay(Browser browser) throws IOException {
    try (StoppedDay day = StoppedDay.of(1)) {
      String configuration = "/configurations/" + day.ask(OFTEN);
      document(browser, day, "sources", "/", Look.USUAL, 800);
      document(browser, day, "stages", "/stages", Look.USUAL, 800);
      document(browser, day, "stages-dark", "/stages", DARK, 800);
      document(browser, day, "changes", "/changes", Look.USUAL, 800);
      document(browser, day, "configuration", configuration, Look.USUAL, 800);
      document(browser, day, "audit", "/audit", Look.USUAL, 800);
      all(browser, day, "sources", "/");
      all(browser, day, "stages", "/stages");
      all(browser, day, "stages-few", "/stages?range=24h&source=archive");
      all(browser, day, "stages-hour", "/stages?range=1h");
      all(browser, day, "changes", "/changes");
      all(browser, day, "configuration", configuration + "?from=1&to=2");
      all(browser, day, "audit", "/audit");
    }
  }

  @Test
  void ofAHeldRun(Browser browser) throws IOException {
    try (StoppedDay day = StoppedDay.held()) {
      document(browser, day, "run", "/runs/3", Look.USUAL, 800);
      all(browser, day, "held", "/");
      all(browser, day, "run-held", "/runs/3");
      all(browser, day, "run", "/runs/2");
    }
  }

  @Test
  void ofWhatDoesNotHold(Browser browser) throws IOException {
    try (StoppedDay day = StoppedDay.broken()) {
      all(browser, day, "broken", "/stages?range=1h");
      all(browser, day, "audit-broken", "/audit");
    }
  }

  @Test
  void ofMuchAndOfNothing(Browser browser) throws IOException {
    try (StoppedDay much = StoppedDay.of(5);
        StoppedDay nothing = StoppedDay.empty()) {
      all(browser, much, "stages-200", "/stages?lanes=200");
      all(browser, nothing, "sources-empty", "/");
      all(browser, nothing, "stages-empty", "/stages");
      all(browser, nothing, "changes-empty", "/changes");
      all(browser, nothing, "audit-empty", "/audit");
      all(browser, nothing, "not-found", "/configurations/x");
    }
  }

  private static void document(
      Browser browser, StoppedDay day, String name, String path, Look look, int height)
      throws IOException {
    browser.as(look).sized(look.width(), height).open(day.url(path)).awaitLive();
    Path file = DOCUMENTED.resolve("console-" + name + ".png");
    write(file, Palette.reduced(browser.screenshot()));
    assertThat(Files.size(file)).isLessThan(LARGEST);
  }

  private static void all(Browser browser, StoppedDay day, String name, String path)
      throws IOException {
    for (Look look : Look.ALL) {
      browser.as(look).open(day.url(path)).awaitLive();
      Number height = (Number) browser.run("return document.documentElement.scrollHeight");
      browser.sized(look.width(), Math.min(height.intValue(), 6_000));
      write(
          ALL.resolve("%s-%s-%d.png".formatted(name, look.scheme(), look.width())),
          browser.screenshot());
    }
  }

  private static void write(Path file, byte[] picture) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, picture);
  }
}
