package dev.ivssync.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.grafana.DemoDay;
import dev.ivssync.testing.TestDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each view, in every look: nothing for axe to find, nothing beside the window, no complaint. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewsTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private WholeConsole console;

  /**
   * A view.
   *
   * @param unfolded with all that can be unfolded
   */
  private record View(String name, String path, boolean unfolded) {

    View(String name, String path) {
      this(name, path, true);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  void day() {
    Day.load(postgres.database(), DemoDay.Names.HOSTILE, 1);
    console = WholeConsole.over(postgres.database(), Day.SOURCES);
  }

  @AfterAll
  void close() {
    console.close();
    postgres.close();
  }

  private Stream<Arguments> viewsAndLooks() {
    List<View> views =
        List.of(
            new View("Sources", "/"),
            // axe takes its time over a table of a whole day
            new View("Stages", "/stages?lanes=25", false),
            new View("Stages as a table", "/stages?lanes=25&range=1h"),
            new View("Changes", "/changes"),
            new View("Configuration", "/configurations/" + often() + "?from=1&to=2"),
            new View("Run", "/runs/" + run("COMPLETED")),
            new View("Held run", "/runs/" + run("HELD")),
            new View("Partial run", "/runs/" + run("PARTIAL")),
            new View("Audit", "/audit"));
    return views.stream().flatMap(view -> Look.ALL.stream().map(look -> Arguments.of(view, look)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("viewsAndLooks")
  void isSound(View view, Look look, Browser browser) {
    browser.as(look).open(console.url(view.path())).awaitLive();
    if (view.unfolded()) {
      browser.unfold();
    }

    Browser.patiently().until(() -> browser.state().equals("ready"));
    assertThat(Inspection.complaints(browser)).isEmpty();
  }

  /** The configuration that has changed most often. */
  private String often() {
    return ask("SELECT arn FROM ivs.ingest_configuration ORDER BY version DESC, arn LIMIT 1");
  }

  private String run(String status) {
    return ask(
        "SELECT max(run_id) FROM ivs.sync_run WHERE status = '%s' AND pages > 0".formatted(status));
  }

  private String ask(String query) {
    return String.valueOf(postgres.dsl().fetchSingle(query).get(0));
  }
}
