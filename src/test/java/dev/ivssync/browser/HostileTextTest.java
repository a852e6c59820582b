package dev.ivssync.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.console.Shown;
import dev.ivssync.simulator.SimulatedConfiguration;
import dev.ivssync.source.StorableText;
import dev.ivssync.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the service passes on from strangers is text, whichever view it gets to. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTextTest {

  private static final String STATE = "<img src=x onerror=alert(1)>";

  private static final String DIRECTIONS =
      """
      const texts = [...document.querySelectorAll('.hostile')];
      return [...new Set(texts.map(e => getComputedStyle(e).unicodeBidi))];
      """;

  private final TestDatabase postgres = TestDatabase.fresh();
  private final SimulatedWorld world = new SimulatedWorld(postgres.database(), 700);
  private final WholeConsole console =
      WholeConsole.over(postgres.database(), List.of(SimulatedWorld.SOURCE));
  private List<String> texts;
  private final List<SimulatedConfiguration> renamed = new ArrayList<>();
  private long changing;

  @BeforeAll
  void world() {
    world.sync();
    texts = world.hostileTexts();
    List<SimulatedConfiguration> onStages =
        world.truth().stream()
            .filter(c -> !Objects.requireNonNullElse(c.stageArn(), "").isEmpty())
            .toList();
    for (int i = 0; i < texts.size(); i++) {
      Map<String, String> hostile = Map.of("name", texts.get(i), "state", STATE);
      renamed.add(world.aws().set(onStages.get(i).arn(), hostile));
    }
    changing = world.sync().runId();
  }

  @AfterAll
  void close() {
    console.close();
    world.close();
    postgres.close();
  }

  @Test
  void theSimulatorHasAllKindsOfIt() {
    assertThat(texts)
        .hasSize(9)
        .anyMatch(text -> text.contains("<script>"))
        .anyMatch(text -> text.indexOf('\0') >= 0)
        .anyMatch(text -> text.indexOf('\u202e') >= 0);
  }

  @Test
  void isTextInTheFeedOfChanges(Browser browser) {
    browser.open(console.url("/changes?field=name")).awaitLive();

    texts.forEach(text -> assertThat(browser.text("main")).contains(asShown(text)));
    assertThat(browser.text("main")).contains(STATE);
    assertThat(Inspection.complaints(browser)).isEmpty();
  }

  @Test
  void isTextOnThePageOfItsConfiguration(Browser browser) {
    for (SimulatedConfiguration configuration : renamed) {
      browser.open(console.url("/configurations/" + configuration.arn())).awaitLive();

      assertThat(browser.text("h1")).isEqualTo(asShown(configuration.name()));
      assertThat(browser.text("main")).contains(STATE);
      assertThat(browser.strings(DIRECTIONS))
          .as("no text turns what is beside it")
          .containsExactly("isolate");
      assertIsText(browser);
    }
  }

  @Test
  void isTextInTheLanesOfItsStage(Browser browser) {
    for (SimulatedConfiguration configuration : renamed) {
      browser.open(console.url("/stages?range=1h&stage=" + configuration.stageArn())).awaitLive();

      String lane = "a[href='/configurations/" + configuration.arn() + "']";
      assertThat(browser.text(lane + " bdi"))
          .doesNotContainPattern("[\\p{Cntrl}\u202e]")
          .isNotBlank();
      assertThat(browser.text("main")).contains(STATE);
      assertIsText(browser);
    }
  }

  @Test
  void isTextOnThePageOfItsRun(Browser browser) {
    browser.open(console.url("/runs/" + changing)).awaitLive();

    assertThat(browser.text("main")).contains(renamed.get(0).arn());
    assertThat(Inspection.complaints(browser)).isEmpty();
  }

  private static void assertIsText(Browser browser) {
    assertThat(browser.console()).isEmpty();
    assertThat(Inspection.foreign(browser)).isEmpty();
  }

  /** As Postgres has it, with escapes for what cannot be seen. */
  private static String asShown(String text) {
    return Shown.text(StorableText.of(text));
  }
}
