package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.console.audit.AuditPage;
import dev.ivssync.console.run.RunPage;
import dev.ivssync.node.Readiness;
import dev.ivssync.sync.Breaker;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunAndAuditPagesTest {

  private final ConsoleFixture console =
      ConsoleFixture.of(
          () -> new Readiness(null),
          viewers ->
              List.of(
                  new RunPage(viewers, name -> Optional.of(new Breaker(30, 3))),
                  new AuditPage(viewers)));

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void aHeldRunSaysWhatIsMissingAndAsksForItsNumber() {
    long run = ApiWorld.in(console.postgres());

    String page = console.get("/runs/" + run).body();

    assertThat(page)
        .contains("<span class=\"verdict held\">HELD</span>", "The breaker trips above 30 %")
        .contains("<bdi class=\"hostile\">" + ApiWorld.STAGE + "</bdi>")
        .contains("data-post=\"/api/v1/runs/" + run + "/approve\"")
        .contains("data-post=\"/api/v1/runs/" + run + "/reject\"")
        .contains("<input required pattern=\"" + run + "\"");
    assertClean(page);
  }

  @Test
  void onlyAHeldRunCanBeDecided() {
    ApiWorld.in(console.postgres());

    String page = console.get("/runs/1").body();

    assertThat(page)
        .contains("COMPLETED</span>", "class=\"fetch\"", "class=\"commit\"", "request-4")
        .contains("href=\"/api/v1/runs/1/changes\"", "href=\"/configurations/arn:aws:ivs:")
        .contains("ann@ops", "REJECT")
        .doesNotContain("data-post");
    assertClean(page);
  }

  @Test
  void rejectedItemsAreText() {
    ApiWorld.in(console.postgres());
    long run = number("SELECT run_id FROM ivs.rejected_item LIMIT 1");

    String page = console.get("/runs/" + run).body();

    assertThat(page).contains("Rejected items", "210987654321", "&lt;/script&gt;&lt;img");
    assertClean(page);
  }

  @Test
  void attemptsStandApartWithTheTimeBetweenThem() {
    long run = ledger(3);
    sql().execute("UPDATE ivs.sync_page SET epoch = 2 WHERE page = 3");
    sql()
        .execute(
            """
            UPDATE ivs.sync_page SET requested_at = requested_at + interval '2 hours 1 second',
              arrived_at = arrived_at + interval '2 hours 1 second',
              committed_at = committed_at + interval '2 hours 1 second' WHERE page = 3""");

    assertThat(console.get("/runs/" + run).body())
        .contains("3 pages over time, in 2 attempts", "Nothing was committed for 2 h</title>")
        .contains("Page 2: fetch 100 ms, wait 500 ms, commit 1,000 ms; 4 items");
  }

  @Test
  void aLongLedgerComesPageByPage() {
    long run = ledger(450);

    assertThat(console.get("/runs/" + run).body())
        .contains("200 pages over time", "href=\"/runs/" + run + "?after=200\"");
    assertThat(console.get("/runs/" + run + "?after=400").body())
        .contains("50 pages over time", "Page 401: fetch 100 ms, wait 500 ms, commit 1,000 ms")
        .doesNotContain("The pages after");
  }

  @Test
  void aRunThatGoesOnIsFollowedFromItsLatestPages() {
    long run = ledger(450);
    sql().execute("UPDATE ivs.sync_run SET status = 'RUNNING', pages = 450, finished_at = NULL");

    assertThat(console.get("/runs/" + run).body())
        .contains("hx-get=\"/runs/" + run + "?zone=utc\"", "data-follows=\"run-" + run + "\"")
        .contains("200 pages over time", "Page 251: ", "Page 450: ")
        .contains("href=\"/runs/" + run + "?after=50\">The pages before")
        .doesNotContain("The pages after");
    assertThat(console.get("/runs/" + run + "?after=0").body())
        .contains("Page 1: ", "The pages after 200")
        .doesNotContain("The pages before");
  }

  @Test
  void aRunThatHasEndedOrIsBeingDecidedOnIsNotToldAgain() {
    long held = ApiWorld.in(console.postgres());

    for (long run : new long[] {1, held}) {
      assertThat(console.get("/runs/" + run).body())
          .contains("id=\"run\"")
          .doesNotContainPattern("id=\"run\"[^>]* hx-get=");
    }
  }

  @Test
  void whatThereIsNotIsRefused() {
    assertThat(console.get("/runs/99").statusCode()).isEqualTo(404);
    assertThat(console.get("/runs/x").statusCode()).isEqualTo(404);
    assertThat(console.get("/audit?before=x").statusCode()).isEqualTo(400);
    assertThat(console.get("/audit?befor=1").body()).contains("did you mean before?");
  }

  @Test
  void withoutAVerificationTheAuditPageSaysHowToVerify() {
    assertThat(console.get("/audit").body())
        .contains("data-state=\"empty\"", "Never verified", "<code>ivs-sync verify</code>")
        .contains("No chain yet");
  }

  @Test
  void theAuditPageTellsInvariantsHeadsAndDecisions() {
    ApiWorld.in(console.postgres());

    String page = console.get("/audit").body();

    assertThat(page)
        .contains("invariants hold.", "<span class=\"verdict fresh\">holds</span>")
        .containsPattern("<code>[0-9a-f]{64}</code>")
        .contains("ann@ops", "PAUSE", "&lt;/script&gt;&lt;img")
        .doesNotContain("broken");
    assertThat(page.indexOf("PAUSE")).isLessThan(page.indexOf("REJECT"));
    assertClean(page);
  }

  @Test
  void brokenInvariantsAreRedWithTheirRows() {
    ApiWorld.in(console.postgres());
    sql()
        .execute(
            """
            UPDATE ivs.verification SET holding = holding - 1, findings =
              jsonb_set(findings, '{0,offending}', jsonb_build_array(?::text))""",
            ApiWorld.HOSTILE);

    String page = console.get("/audit").body();

    assertThat(page)
        .contains("1 of ", "invariants do not hold", "class=\"banner bad\" role=\"status\"")
        .contains("<ul class=\"bad\">", "<li><bdi class=\"hostile\">=1+1&lt;/script&gt;");
    assertClean(page);
  }

  /** Pages that each arrived while the one before was written. */
  private long ledger(int pages) {
    sql().execute("INSERT INTO ivs.sync_source (source, region) VALUES ('demo', 'eu-west-1')");
    long run =
        number(
            """
            INSERT INTO ivs.sync_run (source, trigger, status, node, scope, from_start, pages)
            VALUES ('demo', 'MANUAL', 'COMPLETED', 'n/1', 'eu-west-1', true, 3)
            RETURNING run_id""");
    sql()
        .execute(
            """
            INSERT INTO ivs.sync_page
              (run_id, page, epoch, items, changes, requested_at, arrived_at, committed_at)
            SELECT ?, n, 1, 4, 0, at - interval '1600 ms', at - interval '1500 ms', at
            FROM generate_series(1, ?) n,
                 LATERAL (SELECT timestamptz '2026-11-20 10:00:00Z' + n * interval '1 s' AS at) t""",
            run,
            pages);
    return run;
  }

  private static void assertClean(String page) {
    assertThat(page).doesNotContain("<img", "<script>", " style=", "onclick");
  }

  private long number(String query) {
    return sql().fetchSingle(query).get(0, long.class);
  }

  private DSLContext sql() {
    return console.postgres().dsl();
  }
}
