package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.config.Schedule;
import dev.ivssync.testing.TestDatabase;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceOverviewsTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private final SourceOverviews overviews =
      new SourceOverviews(
          postgres.database(),
          Map.of("a", Schedule.parse("every 10m", ZoneOffset.UTC)),
          Duration.ofDays(3));

  @BeforeEach
  void sources() {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.sync_source (source, account_id, region, live, active)
            VALUES ('a', '123456789012', 'eu-west-1', 20, 3), ('b', NULL, 'us-east-1', NULL, NULL)""");
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void aSourceThatHasNeverRunHasNoRunsAndNoVerdictBut() {
    SourceOverview a = overview("a");
    SourceOverview b = overview("b");

    assertThat(a.verdict()).isEqualTo(Freshness.NEVER);
    assertThat(a.live()).isEqualTo(20);
    assertThat(a.active()).isEqualTo(3);
    assertThat(a.runs()).isEmpty();
    assertThat(b.verdict()).as("not configured").isNull();
    assertThat(b.live()).isNull();
    assertThat(b.lastStatus()).isNull();
  }

  @Test
  void eachSourceHasItsLastRunsTheOldestFirst() {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.sync_run
              (source, trigger, status, started_at, finished_at, node, scope, from_start, created)
            SELECT s, 'SCHEDULE', 'COMPLETED', now() - (61 - i) * interval '10 min',
                   now() - (61 - i) * interval '10 min' + interval '7 s', 'n/1', 'x', true, i
            FROM generate_series(1, 60) i, unnest('{b,a}'::text[]) s ORDER BY i""");

    List<SourceOverview> sources = overviews.page("", 10).sources().rows();

    assertThat(sources).extracting(SourceOverview::source).containsExactly("a", "b");
    for (SourceOverview source : sources) {
      assertThat(source.runs()).hasSize(48);
      assertThat(source.runs()).extracting(RunMark::startedAt).isSorted();
      assertThat(source.runs()).extracting(RunMark::changes).startsWith(13L).endsWith(60L);
      assertThat(source.runs()).extracting(RunMark::missedBefore).containsOnly(0);
    }
    assertThat(overview("a").missedSince()).isZero();
  }

  @Test
  void gapsBetweenRunsAreFiresThatWereMissed() {
    run("COMPLETED", 100);
    run("COMPLETED", 90);
    run("FAILED", 60);

    SourceOverview a = overview("a");

    assertThat(a.runs()).extracting(RunMark::missedBefore).containsExactly(0, 0, 2);
    assertThat(a.missedSince()).isEqualTo(5);
  }

  @Test
  void aPauseIsNoMissedFire() {
    run("COMPLETED", 60);
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.decision (decided_at, actor, action, source)
            VALUES (now() - interval '58 min', 'ann', 'PAUSE', 'a')""");

    SourceOverview a = overview("a");

    assertThat(a.missedSince()).isZero();
    assertThat(a.pause()).isNotNull().extracting(SourceOverview.Pause::by).isEqualTo("ann");
    assertThat(overview("b").pause()).isNull();
  }

  @Test
  void aRunThatGoesOnSaysHowFarItIs() {
    run("COMPLETED", 20);
    run("RUNNING", 1);
    postgres
        .dsl()
        .execute(
            """
            UPDATE ivs.sync_run SET pages = 7, items = 700 WHERE status = 'RUNNING';
            UPDATE ivs.sync_source
            SET holder = 'host/1', lease_until = now() + interval '1 min' WHERE source = 'a'""");

    SourceOverview a = overview("a");

    assertThat(a.holder()).isEqualTo("host/1");
    assertThat(a.running().orElseThrow().pages()).isEqualTo(7);
    assertThat(a.running().orElseThrow().items()).isEqualTo(700);
    assertThat(overview("b").running()).isEmpty();
  }

  @Test
  void aLeaseThatHasRunOutHasNoHolder() {
    postgres
        .dsl()
        .execute(
            "UPDATE ivs.sync_source SET holder = 'host/1', lease_until = now() - interval '1 s'");

    assertThat(overview("a").holder()).isNull();
  }

  @Test
  void theHeldRunAndTheLastErrorAreTold() {
    run("HELD", 30);
    run("FAILED", 20);
    postgres
        .dsl()
        .execute("UPDATE ivs.sync_run SET error = 'why', error_code = 'W' WHERE status = 'FAILED'");

    SourceOverview a = overview("a");

    assertThat(a.heldRun()).isEqualTo(a.runs().get(0).runId());
    assertThat(a.lastStatus()).isEqualTo("FAILED");
    assertThat(a.lastError()).isEqualTo("why");
    assertThat(a.lastErrorCode()).isEqualTo("W");
  }

  @Test
  void sourcesComePageByPage() {
    SourceOverviews.Page first = overviews.page("", 1);
    SourceOverviews.Page second = overviews.page(String.valueOf(first.sources().next()), 1);

    assertThat(first.sources().rows()).extracting(SourceOverview::source).containsExactly("a");
    assertThat(second.sources().rows()).extracting(SourceOverview::source).containsExactly("b");
    assertThat(second.sources().next()).isNull();
  }

  private void run(String status, int minutesAgo) {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.sync_run
              (source, trigger, status, started_at, finished_at, node, scope, from_start)
            VALUES ('a', 'SCHEDULE', ?, now() - ? * interval '1 min',
                    CASE WHEN ? <> 'RUNNING' THEN now() END, 'n/1', 'x', true)""",
            status,
            minutesAgo,
            status);
  }

  private SourceOverview overview(String source) {
    return overviews.of(List.of(source)).sources().rows().get(0);
  }
}
