package dev.ivssync.browser;

import static dev.ivssync.browser.Browser.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.database.Database;
import dev.ivssync.database.Migrator;
import dev.ivssync.database.OwnPostgres;
import dev.ivssync.database.OwnPostgres.Stop;
import dev.ivssync.testing.FaultyLine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that can get no news says so, keeps what it has, and recovers by itself. */
@InBrowser
class OutageTest {

  private static final String LIVE_COUNT = "60";

  @TempDir private Path directory;
  private OwnPostgres server;
  private Database database;
  private SimulatedWorld world;
  private WholeConsole console;

  @BeforeEach
  void start() {
    server = OwnPostgres.start(directory);
    database = Database.open(server.settings());
    new Migrator(database).migrate();
    world = new SimulatedWorld(database, 60);
    world.sync();
    console = WholeConsole.over(database, List.of(SimulatedWorld.SOURCE));
  }

  @AfterEach
  void close() {
    console.close();
    world.close();
    database.close();
    server.close();
  }

  @Test
  void withoutTheDatabaseItIsStaleWithTheLastDataUntilThatIsBack(Browser browser) {
    browser.open(console.url("/")).awaitLive();
    patiently().until(() -> browser.state().equals("ready"));

    long last = world.sync().runId();
    patiently().until(() -> browser.text("main .source").contains(last + " COMPLETED"));

    server.stop(Stop.FAST);

    // a part that cannot be told again may be faster than the word that all is stale
    patiently().until(() -> browser.text("#live").startsWith("Stale since "));
    assertThat(browser.state()).isEqualTo("stale");
    assertThat(browser.text("main .source")).contains("demo", LIVE_COUNT);
    assertThat(Axe.findings(browser)).isEmpty();

    // an answer of the second before is shared with whoever asks for the same
    patiently()
        .until(() -> browser.open(console.url("/")).text(".banner.bad").contains("Older data"));
    assertThat(browser.state()).isEqualTo("stale");
    assertThat(browser.text(".banner.bad")).contains("ivs-sync check");
    assertThat(browser.text("main .source")).contains("demo", LIVE_COUNT, last + " COMPLETED");
    assertThat(Axe.findings(browser)).isEmpty();

    server.start();

    patiently().ignoreExceptions().until(() -> browser.state().equals("ready"));
    browser.awaitLive();
    assertThat(browser.text("main")).doesNotContain("Older data").contains(LIVE_COUNT);
  }

  @Test
  void aViewThatWasNeverSeenSaysWhatIsWrongAndIsThereWhenTheDatabaseIs(Browser browser) {
    browser.open(console.url("/")).awaitLive();
    server.stop(Stop.FAST);

    browser.open(console.url("/audit"));

    assertThat(browser.state()).isEqualTo("error");
    assertThat(browser.text(".banner.bad")).contains("No data", "ivs-sync check");
    assertThat(Axe.findings(browser)).isEmpty();

    server.start();
    patiently().ignoreExceptions().until(() -> browser.text("h1").equals("Audit"));
  }

  @Test
  void whenAPartCannotBeToldAgainItSaysSoThoughEventsCome(Browser browser) {
    browser.open(console.url("/")).awaitLive();
    browser.run(
        """
        document.body.addEventListener('htmx:configRequest', (event) => {
          if (!window.mended) event.detail.path = '/nowhere';
        })""");

    long missed = world.sync().runId();

    patiently().until(() -> browser.text("#live").startsWith("Not renewed since "));
    assertThat(browser.state()).isEqualTo("stale");
    assertThat(Axe.findings(browser)).isEmpty();

    browser.run("window.mended = true");

    browser.awaitLive();
    assertThat(browser.state()).isEqualTo("ready");
    patiently().until(() -> browser.text("main .source").contains(missed + " COMPLETED"));
  }

  @Test
  void whenTheEventsAreCutOffItSaysSoAndRecovers(Browser browser) {
    try (FaultyLine line = new FaultyLine(console.port())) {
      browser.open("http://127.0.0.1:" + line.port() + "/").awaitLive();

      line.hold();
      line.reset();

      patiently().until(() -> browser.text("#live").startsWith("Events are cut off since "));
      assertThat(browser.state()).isEqualTo("stale");
      assertThat(browser.text("main .source")).contains("demo", LIVE_COUNT);
      assertThat(Axe.findings(browser)).isEmpty();

      long missed = world.sync().runId();
      line.release();

      browser.awaitLive();
      assertThat(browser.state()).isEqualTo("ready");
      patiently().until(() -> browser.text("main .source").contains(missed + " COMPLETED"));
    }
  }

  @Test
  void whenNothingIsHeardForLongItSaysSoThoughNobodyHasHungUp(Browser browser) {
    try (FaultyLine line = new FaultyLine(console.port())) {
      browser.open("http://127.0.0.1:" + line.port() + "/").awaitLive();
      line.hold();

      browser.run("const real = Date.now; Date.now = () => real() + 60_000");

      patiently().until(() -> browser.text("#live").startsWith("Events are cut off since "));
      assertThat(browser.state()).isEqualTo("stale");
      line.release();
      browser.awaitLive();
      assertThat(browser.state()).isEqualTo("ready");
    }
  }
}
