package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.simulator.Fault;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.FaultRow;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalTest {

  /** What service managers commonly grant. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** On a busy machine. */
  private static final Duration AT_ONCE = Duration.ofSeconds(15);

  /** After which a statement that nobody has given up is. */
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

  @TempDir private Path directory;
  private Installation installation;

  @BeforeEach
  void install() {
    installation =
        new Installation(
            directory, SimulatorOptions.defaults().withLatency(Duration.ofMillis(100)));
    installation.configure("  - {name: demo, page-size: 5, calls-per-second: 10000}");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  @FaultRow(6)
  void aSignalInMidListingLeavesARunThatTheNextOneResumesAtOnce(String signal, int exitCode) {
    ProgramRun run = installation.start("sync");
    awaitPages(3);

    run.signal(signal);

    assertThat(run.await(GRACE).exitCode()).as("%s", run).isEqualTo(exitCode);
    assertThat(run.err()).contains("ivs-sync: stopping").doesNotContain("\tat ");
    Record stopped = lastRun();
    assertThat(stopped.get("status")).isEqualTo("FAILED");
    assertThat(stopped.get("error_code")).isEqualTo("INTERRUPTED");
    assertThat(holders()).isZero();
    assertThat(installation.broken()).isEmpty();

    var resumed = installation.run("sync", "--output", "json").json().get(0);
    assertThat(resumed.get("status").textValue()).isEqualTo("COMPLETED");
    assertThat(resumed.get("resumed").booleanValue()).isTrue();
    assertThat(resumed.get("runId").longValue()).isEqualTo(stopped.get("run_id", long.class));
    assertThat(resumed.get("pages").intValue()).isEqualTo(50);
    assertThat(installation.table(Installation.REGION))
        .containsExactlyElementsOf(installation.truth(Installation.REGION));
  }

  @Test
  @FaultRow(6)
  void aSecondSignalWhileTheServiceHangsChangesNothing() {
    installation.aws().inject(Fault.parse("HANG,call=4"));
    ProgramRun run = installation.start("sync");
    awaitPages(3);
    await().until(() -> installation.aws().requests().size() == 4);

    run.signal("TERM");
    await().until(() -> run.err().contains("ivs-sync: stopping"));
    run.signal("TERM");

    assertThat(run.await(GRACE).exitCode()).as("%s", run).isEqualTo(143);
    assertThat(lastRun().get("error_code")).isEqualTo("INTERRUPTED");
    assertThat(lastRun().get("pages")).isEqualTo(3);
    assertThat(holders()).isZero();
    assertThat(installation.broken()).isEmpty();
  }

  @Test
  void anExportIsGivenUpAtOnce() throws Exception {
    assertThat(installation.run("sync", "--page-size", "100").exitCode()).isZero();
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    ProgramRun export =
        installation.start("export", "changes", "--format", "json", "--to", pipe.toString());
    try (InputStream slow = Files.newInputStream(pipe)) {
      assertThat(slow.read()).isEqualTo('[');

      export.signal("INT");

      assertThat(export.await(AT_ONCE).exitCode()).as("%s", export).isEqualTo(130);
    }
    assertThat(export.err().strip()).isEqualTo("ivs-sync: stopping");
  }

  @Test
  void aListingThatNobodyKeepsIsGivenUpAtOnce() {
    installation.aws().inject(Fault.parse("HANG,call=4"));
    ProgramRun list = installation.start("list", "--page-size", "5");
    await().until(() -> installation.aws().requests().size() == 4);

    list.signal("INT");

    assertThat(list.await(AT_ONCE).exitCode()).as("%s", list).isEqualTo(130);
    assertThat(list.err().strip()).isEqualTo("ivs-sync: stopping");
    assertThat(list.out()).isEmpty();
  }

  @Test
  void soIsAPlan() {
    assertThat(installation.run("migrate").exitCode()).isZero();
    installation.aws().inject(Fault.parse("HANG,call=2"));
    ProgramRun plan = installation.start("plan");
    await().until(() -> installation.aws().requests().size() == 2);

    plan.signal("INT");

    assertThat(plan.await(AT_ONCE).exitCode()).as("%s", plan).isEqualTo(130);
    assertThat(plan.err().strip()).isEqualTo("ivs-sync: stopping");
  }

  @Test
  void aQuestionThatWaitsForTheDatabaseIsGivenUpAtOnce() {
    installation
        .sql()
        .transaction(
            tx -> {
              tx.dsl().execute("SET LOCAL idle_in_transaction_session_timeout = 0");
              tx.dsl().execute("LOCK ivs.sync_run");
              ProgramRun runs = installation.start("runs");
              await().until(() -> waiting() == 1);

              runs.signal("TERM");

              assertThat(runs.await(LOCK_TIMEOUT.minusSeconds(2)).exitCode())
                  .as("%s", runs)
                  .isEqualTo(143);
              assertThat(runs.err().strip()).isEqualTo("ivs-sync: stopping");
            });
  }

  @Test
  void followingEndsWhenItIsInterrupted() {
    assertThat(installation.run("sync", "--page-size", "100").exitCode()).isZero();
    ProgramRun follow = installation.start("changes", "--follow", "--limit", "1");
    await().until(() -> follow.out().contains("first seen"));

    follow.signal("INT");

    assertThat(follow.await(AT_ONCE).exitCode()).as("%s", follow).isEqualTo(130);
    assertThat(follow.err().strip()).isEqualTo("ivs-sync: stopping");
    assertThat(follow.out()).hasLineCount(1);
  }

  @Test
  void serveKeepsToItsScheduleUntilItIsTerminated() {
    installation.configure(
        "  - {name: demo, page-size: 100, calls-per-second: 10000, schedule: every 1s}");
    ProgramRun serve = installation.start("serve");
    awaitCompletedRuns(3);

    serve.signal("TERM");

    assertThat(serve.await(GRACE).exitCode()).as("%s", serve).isEqualTo(143);
    assertThat(serve.err()).contains("demo every second").doesNotContain("\tat ");
    assertThat(serve.out()).isEmpty();
    assertThat(holders()).isZero();
    assertThat(
            installation.ask(
                Long.class, "SELECT count(*) FROM ivs.sync_run WHERE trigger <> 'SCHEDULE'"))
        .isZero();
    assertThat(installation.broken()).isEmpty();
  }

  @Test
  @FaultRow(6)
  void serveInMidListingEndsInTimeToo() {
    installation.configure(
        "  - {name: demo, page-size: 1, calls-per-second: 10000, schedule: every 1s}");
    ProgramRun serve = installation.start("serve");
    awaitPages(3);

    serve.signal("TERM");

    assertThat(serve.await(GRACE).exitCode()).as("%s", serve).isEqualTo(143);
    assertThat(lastRun().get("error_code")).isEqualTo("INTERRUPTED");
    assertThat(holders()).isZero();
  }

  private int waiting() {
    return installation.ask(Integer.class, "SELECT count(*) FROM pg_locks WHERE NOT granted");
  }

  private void awaitPages(int count) {
    await()
        .until(
            () -> installation.ask(Integer.class, "SELECT count(*) FROM ivs.sync_page") >= count);
  }

  private void awaitCompletedRuns(int count) {
    await()
        .until(
            () ->
                installation.ask(
                        Integer.class,
                        "SELECT count(*) FROM ivs.sync_run WHERE status = 'COMPLETED'")
                    >= count);
  }

  private Record lastRun() {
    return installation
        .sql()
        .fetchSingle("SELECT * FROM ivs.sync_run ORDER BY run_id DESC LIMIT 1");
  }

  private long holders() {
    return installation.ask(
        Long.class, "SELECT count(*) FROM ivs.sync_source WHERE holder IS NOT NULL");
  }
}
