package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.console.changes.ChangesPage;
import dev.ivssync.node.Readiness;
import dev.ivssync.report.ChangePages;
import dev.ivssync.report.ReadingTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a page of changes that is open already says of later ones. */
class ChangesNewsTest {

  private static final Pattern FRESH = Pattern.compile("id=\"news\" hx-get=\"([^\"]*)\"");

  private final ConsoleFixture console =
      ConsoleFixture.of(
          () -> new Readiness(null),
          viewers -> List.of(new ChangesPage(new ChangePages(viewers), new ReadingTime(viewers))));

  @BeforeEach
  void world() {
    ApiWorld.in(console.postgres());
  }

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void anOlderPageAnnouncesNothingThatWasThereWhenItWasMade() {
    String older = console.get("/changes?kind=created&before=" + place(5)).body();
    assertThat(older).contains("rel=\"prev\"");

    assertThat(console.get(fresh(older)).body()).doesNotContain(" new</a>");
  }

  @Test
  void itAnnouncesWhatHasComeSinceAndLeadsToTheNewestPageOfItsFilter() {
    String older = console.get("/changes?kind=created&before=" + place(5)).body();

    happens("CREATED");
    happens("RESTORED");

    assertThat(console.get(fresh(older)).body())
        .contains("<a id=\"news-link\" href=\"/changes?kind=created\">1 new</a>");
  }

  @Test
  void thePageOfNewerOnesCountsFromTheNewestToo() {
    String newer = console.get("/changes?kind=created&after=" + place(2)).body();

    assertThat(console.get(fresh(newer)).body()).doesNotContain(" new</a>");
  }

  @Test
  void whereNothingFitsTheFirstOneThatDoesIsNew() {
    String none = console.get("/changes?kind=left_scope").body();

    happens("LEFT_SCOPE");

    assertThat(console.get(fresh(none)).body()).contains(">1 new</a>");
  }

  private static String fresh(String page) {
    Matcher link = FRESH.matcher(page);
    assertThat(link.find()).as(page).isTrue();
    return link.group(1).replace("&amp;", "&");
  }

  /** That of the change with this number. */
  private String place(int changeId) {
    return console
        .postgres()
        .dsl()
        .fetchSingle(
            """
            SELECT (extract(epoch FROM observed_at) * 1000000)::bigint || '.' || change_id
            FROM ivs.ingest_configuration_change WHERE change_id = ?""",
            changeId)
        .get(0, String.class);
  }

  private void happens(String kind) {
    console
        .postgres()
        .dsl()
        .execute(
            """
            INSERT INTO ivs.ingest_configuration_change
              (source, arn, version, kind, changed_fields, before, after, observed_at, run_id)
            VALUES ('demo', ?, 100, ?, '{}',
                    CASE WHEN ? = 'CREATED' THEN NULL ELSE '{}'::jsonb END,
                    CASE WHEN ? = 'LEFT_SCOPE' THEN NULL ELSE '{"state": "ACTIVE"}'::jsonb END,
                    clock_timestamp(), 1)""",
            ApiWorld.arn(kind),
            kind,
            kind,
            kind);
  }
}
