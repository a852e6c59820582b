package dev.ivssync.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.config.Schedule;
import dev.ivssync.console.ConsoleFixture;
import dev.ivssync.node.Readiness;
import dev.ivssync.report.OpenDecisions;
import dev.ivssync.report.SourceOverviews;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourcesPageTest {

  private static final String HOSTILE = "<script>alert(1)</script>\"'&\u202e";

  @Test
  void withoutAnyRunItSaysHowToBegin() {
    try (ConsoleFixture console = console("default")) {
      assertThat(console.get("/").body())
          .contains("data-state=\"empty\"", "Nothing was listed yet")
          .contains("schedule: every 5m", "ivs-sync demo")
          .contains("never listed completely", "No run yet");
    }
  }

  @Test
  void tellsHowASourceStands() {
    try (ConsoleFixture console = console("demo")) {
      source(console, "demo", "1 minute");
      run(console, "demo", "COMPLETED", "12 minutes", "4 seconds");
      run(console, "demo", "FAILED", "6 minutes", "1 second");
      run(console, "demo", "RUNNING", "10 seconds", null);
      console.postgres().dsl().execute("UPDATE ivs.sync_run SET items = 1187, pages = 12");

      String page = console.get("/").body();

      assertThat(page)
          .contains("data-state=\"ready\"", "<span class=\"verdict fresh\">fresh</span>")
          .contains(
              "aria-label=\"The last runs: 1 completed, 1 failed, 1 running; the longest took")
          .contains("<path class=\"run completed\"", "<path class=\"run failed\"")
          .contains("Listing: 12 pages, 1,187 items")
          .contains(
              "every 5 minutes", "<dd class=\"number\">3</dd>", "<dd class=\"number\">7</dd>");
      assertThat(page).doesNotContain("alert(1)", " style=", "<script>");
    }
  }

  @Test
  void aHeldRunIsOnTopWithWhatToDo() {
    try (ConsoleFixture console = console("demo")) {
      source(console, "demo", "1 minute");
      long run = run(console, "demo", "HELD", "1 minute", "1 second");

      assertThat(console.get("/").body())
          .contains("Run " + run + " of <bdi>demo</bdi> is HELD")
          .contains("href=\"/runs/" + run + "\"", "ivs-sync approve " + run + " --show")
          .contains("<span class=\"verdict held\">held</span>");
    }
  }

  @Test
  void everyHeldSourceIsOnTopWhicheverPageItIsOn() {
    String[] names = IntStream.range(0, 120).mapToObj("s%03d"::formatted).toArray(String[]::new);
    try (ConsoleFixture console = console(names)) {
      Map<String, Long> held = new TreeMap<>();
      for (String name : List.of("s003", "s077", "s119", "elsewhere")) {
        source(console, name, "1 minute");
        run(console, name, "HELD", "3 minutes", "1 second");
        held.put(name, run(console, name, "HELD", "1 minute", "1 second"));
      }

      for (String page : List.of("/", "/?after=s024", "/?after=s099")) {
        String body = console.get(page).body();

        assertThat(body).contains("4 sources are HELD");
        held.forEach(
            (name, run) ->
                assertThat(body)
                    .contains("href=\"/runs/" + run + "\"", "run " + run + " of <bdi>" + name));
      }
    }
  }

  @Test
  void aHeldSourceIsNoFresherThanItIs() {
    try (ConsoleFixture console = console("demo")) {
      source(console, "demo", "3 hours");
      run(console, "demo", "HELD", "1 minute", "1 second");

      assertThat(console.get("/").body())
          .contains("<span class=\"verdict held\">held</span>", "waits for a decision")
          .contains("<span class=\"verdict stale\">stale</span>");
    }
  }

  @Test
  void firesWithoutARunAreAHollowMark() {
    try (ConsoleFixture console = console("demo")) {
      source(console, "demo", "1 minute");
      run(console, "demo", "COMPLETED", "31 minutes", "1 second");
      run(console, "demo", "COMPLETED", "1 minute", "1 second");

      assertThat(console.get("/").body())
          .containsPattern(
              "<path class=\"run missed\" d=\"[^\"]+\"><title>[0-9] fires without a run");
    }
  }

  @Test
  void saysWhoHasPausedASourceWhenAndWhy() {
    try (ConsoleFixture console = console("demo", "other")) {
      source(console, "demo", "1 minute");
      source(console, "other", "1 minute");
      DSLContext sql = console.postgres().dsl();
      decide(sql, "other", "PAUSE", "not for long");
      decide(sql, "other", "RESUME", null);
      decide(sql, "demo", "PAUSE", HOSTILE);

      String page = console.get("/").body();

      assertThat(page)
          .contains("<span class=\"verdict paused\">paused</span>", "Paused <time datetime=")
          .contains(
              "by <bdi class=\"hostile\">ann@ops</bdi>: <bdi class=\"hostile\">&lt;script&gt;")
          .contains("ivs-sync resume demo")
          .doesNotContain("not for long", "ivs-sync resume other", "<script>alert", "\u202e");
    }
  }

  @Test
  void alsoASourceThatHasNeverRunMayBePaused() {
    try (ConsoleFixture console = console("demo")) {
      decide(console.postgres().dsl(), "demo", "PAUSE", null);

      assertThat(console.get("/").body())
          .contains("<span class=\"verdict paused\">paused</span>", "ivs-sync resume demo");
    }
  }

  @Test
  void namesAndErrorsAreText() {
    try (ConsoleFixture console = console(HOSTILE)) {
      source(console, HOSTILE, "1 hour");
      run(console, HOSTILE, "FAILED", "1 minute", "1 second");
      console.postgres().dsl().execute("UPDATE ivs.sync_run SET error = ?", HOSTILE);

      String page = console.get("/").body();

      assertThat(page)
          .contains("&lt;script&gt;alert(1)", "<span class=\"verdict stale\">stale</span>")
          .doesNotContain("<script>alert", "\u202e");
    }
  }

  @Test
  void manySourcesComePageByPage() {
    String[] names = IntStream.range(0, 120).mapToObj("s%03d"::formatted).toArray(String[]::new);
    try (ConsoleFixture console = console(names)) {
      String first = console.get("/").body();
      assertThat(first).contains("<bdi>s000</bdi>", "<bdi>s024</bdi>").doesNotContain("s025</bdi>");
      assertThat(first).contains("href=\"/?after=s024\"", "More of the 120 sources");
      assertThat(console.get("/?after=s099").body())
          .contains("<bdi>s119</bdi>")
          .doesNotContain("More of the");
    }
  }

  @Test
  void aMisspeltParameterIsRefused() {
    try (ConsoleFixture console = console("demo")) {
      HttpResponse<String> page = console.get("/?aftr=x");

      assertThat(page.statusCode()).isEqualTo(400);
      assertThat(page.body()).contains("did you mean after?", "data-state=\"error\"");
    }
  }

  @Test
  void drawsEachStatusInItsOwnShape() {
    List<String> shapes =
        RunStrip.KINDS.stream()
            .filter(kind -> !kind.equals("running") && !kind.equals("missed"))
            .map(RunStrip::sample)
            .toList();

    // those two are hollow
    assertThat(shapes).doesNotHaveDuplicates();
    assertThat(RunStrip.sample("running")).isEqualTo(RunStrip.sample("completed"));
  }

  private static ConsoleFixture console(String... names) {
    Schedule schedule = Schedule.parse("every 5m", ZoneId.of("UTC"));
    Map<String, Schedule> schedules =
        Stream.of(names).collect(Collectors.toMap(Function.identity(), name -> schedule));
    List<ConfiguredSource> sources =
        Stream.of(names).map(name -> new ConfiguredSource(name, "eu-west-1", schedule)).toList();
    return ConsoleFixture.of(
        () -> new Readiness(null),
        viewers ->
            List.of(
                new SourcesPage(
                    sources,
                    new SourceOverviews(viewers, schedules, Duration.ofDays(3)),
                    new OpenDecisions(viewers))));
  }

  private static void decide(
      DSLContext sql, String source, String action, @Nullable String reason) {
    sql.execute(
        "INSERT INTO ivs.decision (actor, action, source, reason) VALUES ('ann@ops', ?, ?, ?)",
        action,
        source,
        reason);
  }

  private static void source(ConsoleFixture console, String name, String ago) {
    console
        .postgres()
        .dsl()
        .execute(
            """
            INSERT INTO ivs.sync_source
              (source, region, last_complete_at, live, active, counted_at)
            VALUES (?, 'eu-west-1', now() - ?::interval, 7, 3, now())""",
            name,
            ago);
  }

  private static long run(
      ConsoleFixture console, String source, String status, String ago, @Nullable String took) {
    DSLContext sql = console.postgres().dsl();
    return sql.fetchSingle(
            """
            INSERT INTO ivs.sync_run
              (source, trigger, status, node, scope, from_start, started_at, finished_at)
            VALUES (?, 'SCHEDULE', ?, 'n/1', 'eu-west-1', true, now() - ?::interval,
                    now() - ?::interval + ?::interval)
            RETURNING run_id""",
            source,
            status,
            ago,
            ago,
            took)
        .get(0, long.class);
  }
}
