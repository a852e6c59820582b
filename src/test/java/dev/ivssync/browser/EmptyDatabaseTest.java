package dev.ivssync.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Before the first listing every view says that there is nothing, and what to do about it. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmptyDatabaseTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private final WholeConsole console = WholeConsole.over(postgres.database(), Day.SOURCES);

  @AfterAll
  void close() {
    console.close();
    postgres.close();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /,        empty, Nothing was listed yet,                        ivs-sync sync
          /stages,  empty, No configuration was there in this time,       ivs-sync sync
          /changes, empty, Nothing has changed yet,                       ivs-sync sync
          /audit,   empty, Never verified,                                ivs-sync verify
          /runs/1,  error, There is no such run,                          the sources
          /configurations/a, error, No configuration has been seen yet,   ivs-sync sync
          """)
  void saysWhatIsNotThereAndWhatToDo(
      String path, String state, String what, String remedy, Browser browser) {
    for (Look look : new Look[] {Look.USUAL, new Look(Look.DARK, Look.NARROW)}) {
      browser.as(look).open(console.url(path)).awaitLive();

      assertThat(browser.state()).isEqualTo(state);
      assertThat(browser.text("main")).contains(what, remedy);
      assertThat(Inspection.complaints(browser))
          .filteredOn(complaint -> !complaint.contains("the server responded with a status of 404"))
          .isEmpty();
    }
  }
}
