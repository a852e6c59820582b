package dev.ivssync.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.console.ConsoleFixture;
import dev.ivssync.history.Absences;
import dev.ivssync.schedule.Pauses;
import dev.ivssync.source.ListFilter;
import dev.ivssync.sync.Breaker;
import dev.ivssync.sync.HeldRuns;
import dev.ivssync.sync.Source;
import dev.ivssync.sync.SyncRunner;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody with the token may change, by HTTP. */
class ChangesByPostTest {

  private static final Source DEMO =
      new Source("demo", "eu-west-1", null, ListFilter.NONE, 100, null, 2, new Breaker(30, 10));

  private final List<String> asked = new ArrayList<>();
  private final ConsoleFixture console =
      ConsoleFixture.withDatabase(
          database ->
              List.of(
                  new RunDecisions(
                      new HeldRuns(database, "node/1", SyncRunner.LEASE),
                      name -> Optional.of(DEMO).filter(source -> source.name().equals(name))),
                  new SyncNow(Set.of("demo", "a/b"), this::isNew),
                  new SchedulePauses(Set.of("demo"), new Pauses(database))));

  private boolean isNew(String source) {
    return !asked.contains(source) && asked.add(source);
  }

  @BeforeEach
  void source() {
    sql().execute("INSERT INTO ivs.sync_source (source, region) VALUES ('demo', 'eu-west-1')");
    sql().execute("INSERT INTO ivs.sync_source (source, region) VALUES ('gone', 'eu-west-1')");
  }

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void approvesAHeldRunOnceAndRecordsWho() {
    long run = held("demo");

    HttpResponse<String> first =
        console.post(path(run, "approve"), "{\"actor\":\"ann@ops\",\"reason\":\"moved\"}");
    HttpResponse<String> second = console.post(path(run, "approve"), "{}");

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(first.body()).contains("\"status\":\"COMPLETED\"", "\"runId\":" + run);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body())
        .contains("DECISION_REFUSED", "run " + run + " is not held: it is COMPLETED");
    assertThat(decisions()).containsExactly("APPROVE ann@ops " + run + " moved");
  }

  @Test
  void rejectsAHeldRunOnceAndRecordsWho() {
    long run = held("demo");

    assertThat(console.post(path(run, "reject"), "").body()).contains("\"status\":\"ABANDONED\"");
    assertThat(console.post(path(run, "approve"), "{}").statusCode()).isEqualTo(409);

    assertThat(decisions()).containsExactly("REJECT console " + run + " null");
  }

  @Test
  void refusesToDecideWhereTheSourceIsConfiguredForAnotherRegionThanItsRows() {
    long run = held("demo");
    sql()
        .execute(
            """
            INSERT INTO ivs.ingest_configuration (source, arn, account_id, region, state, version,
              first_seen_at, changed_at)
            VALUES ('demo', 'arn:a', '123456789012', 'us-east-1', 'ACTIVE', 1, now(), now());
            UPDATE ivs.sync_source SET region = 'us-east-1'""");

    HttpResponse<String> refused = console.post(path(run, "approve"), "{}");

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
    assertThat(refused.body()).contains("SOURCE_REDEFINED", "holds rows of region us-east-1");
    assertThat(decisions()).isEmpty();
  }

  @Test
  void refusesToDecideWhereAnotherProcessTakesTheSourceOverMeanwhile() {
    long run = held("demo");
    sql()
        .execute(
            """
            CREATE FUNCTION take_over() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              UPDATE ivs.sync_source SET holder = 'node/2', epoch = epoch + 1
              WHERE source = new.source;
              RETURN NULL;
            END $$;
            CREATE TRIGGER take_over AFTER UPDATE OF holder ON ivs.sync_source
              FOR EACH ROW WHEN (new.holder = 'node/1') EXECUTE FUNCTION take_over()""");

    HttpResponse<String> refused = console.post(path(run, "reject"), "{}");

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
    assertThat(refused.body()).contains("FENCED", "was lost to node/2");
    assertThat(decisions()).isEmpty();
  }

  @Test
  void refusesWhatThereIsNot() {
    assertThat(console.post("/api/v1/runs/999/approve", "{}").statusCode()).isEqualTo(404);
    assertThat(console.post("/api/v1/runs/x/approve", "{}").statusCode()).isEqualTo(404);
    assertThat(console.post("/api/v1/runs/-1/approve", "{}").statusCode()).isEqualTo(404);
    HttpResponse<String> unknown = console.post(path(held("gone"), "approve"), "{}");
    assertThat(unknown.statusCode()).isEqualTo(409);
    assertThat(unknown.body()).contains("NOT_CONFIGURED");
    assertThat(decisions()).isEmpty();
  }

  @Test
  void refusesFieldsThatItDoesNotKnowOrCannotKeep() {
    String path = path(held("demo"), "approve");

    assertThat(console.post(path, "{\"reson\":\"x\"}").statusCode()).isEqualTo(400);
    assertThat(console.post(path, "{\"reason\":1}").statusCode()).isEqualTo(400);
    assertThat(console.post(path, "{\"reason\":\"" + "x".repeat(1_001) + "\"}").statusCode())
        .isEqualTo(400);
    assertThat(decisions()).isEmpty();
  }

  @Test
  void asksForARunOnce() {
    HttpResponse<String> first = console.post("/api/v1/sources/demo/sync", "{}");

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(first.body()).contains("\"source\":\"demo\"");
    assertThat(console.post("/api/v1/sources/demo/sync", "{}").statusCode()).isEqualTo(409);
    assertThat(console.post("/api/v1/sources/a%2Fb/sync", "").statusCode()).isEqualTo(202);
    assertThat(console.post("/api/v1/sources/none/sync", "{}").statusCode()).isEqualTo(404);
    assertThat(asked).containsExactly("demo", "a/b");
  }

  @Test
  void pausesAndResumesOnceAndRecordsWho() {
    HttpResponse<String> first =
        console.post("/api/v1/sources/demo/pause", "{\"actor\":\"ann@ops\",\"reason\":\"moving\"}");
    HttpResponse<String> second = console.post("/api/v1/sources/demo/pause", "{}");

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("paused");
    assertThat(console.post("/api/v1/sources/demo/resume", "{}").statusCode()).isEqualTo(200);
    assertThat(console.post("/api/v1/sources/demo/resume", "{}").statusCode()).isEqualTo(409);
    assertThat(console.post("/api/v1/sources/none/pause", "{}").statusCode()).isEqualTo(404);
    assertThat(decisions())
        .containsExactly("PAUSE ann@ops null moving", "RESUME console null null");
  }

  private static String path(long run, String decision) {
    return "/api/v1/runs/%d/%s".formatted(run, decision);
  }

  /** A held listing that missed nothing, so that there is nothing to move. */
  private long held(String source) {
    long run =
        sql()
            .fetchSingle(
                """
                INSERT INTO ivs.sync_run (source, trigger, status, node, scope, from_start)
                VALUES (?, 'MANUAL', 'HELD', 'n/1', 'eu-west-1', true) RETURNING run_id""",
                source)
            .get(0, long.class);
    String fingerprint =
        console
            .postgres()
            .database()
            .transaction(tx -> new Absences().count(tx, source, run, 2))
            .fingerprint();
    sql().execute("UPDATE ivs.sync_run SET missing_fingerprint = ?", fingerprint);
    return run;
  }

  private List<String> decisions() {
    return sql()
        .fetch("SELECT action, actor, run_id, reason FROM ivs.decision ORDER BY decision_id")
        .map(row -> "%s %s %s %s".formatted(row.get(0), row.get(1), row.get(2), row.get(3)));
  }

  private DSLContext sql() {
    return console.postgres().dsl();
  }
}
