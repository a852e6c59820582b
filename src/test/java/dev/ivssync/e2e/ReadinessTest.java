package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.database.OwnPostgres;
import dev.ivssync.database.OwnPostgres.Stop;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.FaultRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node in service tells those who watch it of a server that fails it. */
class ReadinessTest {

  private static final String READY = "ivs_sync_ready";
  private static final String RETRIES = "ivs_sync_database_retries_total{cause=\"CONNECTION\"}";

  @TempDir private Path directory;
  private OwnPostgres server;
  private Installation installation;
  private ProgramRun serve;
  private Probe probe;

  @BeforeEach
  void serve() throws Exception {
    server = OwnPostgres.start(Files.createDirectory(directory.resolve("postgres")));
    installation =
        new Installation(directory, SimulatorOptions.defaults(), server).withConsole("{port: 0}");
    installation.configure(
        "  - {name: demo, page-size: 20, calls-per-second: 10000, schedule: every 1s}");
    serve = installation.start("serve");
    probe = Probe.whenReady(serve);
    awaitMoreRuns();
  }

  @AfterEach
  void close() {
    installation.close();
    server.close();
  }

  @Test
  @FaultRow(9)
  void goesDownWithTheServerAndUpAgainWithIt() {
    assertThat(probe.metric(READY)).isEqualTo(1);

    server.stop(Stop.KILL);
    probe.awaitReadiness(503);
    assertThat(probe.get("/health/ready").body()).contains("not ready", "heartbeat");
    assertThat(probe.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(probe.metric(READY)).isZero();

    server.start();
    probe.awaitReadiness(200);
    assertThat(probe.metric(READY)).isEqualTo(1);
    assertGoesOn();
  }

  @Test
  @FaultRow(16)
  void isLackingWhileTheServerTakesNoWritesAndTheServiceIsNotAsked() {
    takeWrites(false);
    probe.awaitReadiness(503);
    assertThat(probe.get("/health/ready").body()).contains("takes no writes");
    AtomicLong before = new AtomicLong(-1);

    // one that was on its way may still come
    await().during(Duration.ofSeconds(4)).until(() -> isAsBefore(before));
    assertThat(probe.get("/health/ready").statusCode()).isEqualTo(503);

    takeWrites(true);
    probe.awaitReadiness(200);
    assertGoesOn();
  }

  @Test
  @FaultRow(14)
  void aStormOfTerminatedBackendsIsCountedAndCostsNoReadinessForLong() {
    double before = probe.metric(RETRIES);

    await()
        .until(
            () -> {
              terminateBackends();
              return probe.metric(RETRIES) >= before + 3;
            });

    probe.awaitReadiness(200);
    assertGoesOn();
  }

  private boolean isAsBefore(AtomicLong before) {
    long calls = installation.aws().listCalls();
    return before.getAndSet(calls) == calls;
  }

  private void takeWrites(boolean yes) {
    String setting =
        "ALTER ROLE postgres SET default_transaction_read_only = " + (yes ? "off" : "on");
    server.execute("BEGIN READ WRITE; " + setting + "; COMMIT");
    terminateBackends();
  }

  private void terminateBackends() {
    server.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
  }

  private void assertGoesOn() {
    awaitMoreRuns();
    assertThat(serve.isAlive()).isTrue();
    serve.signal("TERM");
    assertThat(serve.exitCode()).as("%s", serve).isEqualTo(143);
    assertThat(installation.table(Installation.REGION))
        .containsExactlyElementsOf(installation.truth(Installation.REGION));
    assertThat(installation.broken()).isEmpty();
  }

  private void awaitMoreRuns() {
    // connections of before a fault are found broken one by one
    int before = await().ignoreExceptions().until(this::completedRuns, n -> n >= 0);
    await().ignoreExceptions().until(() -> completedRuns() > before);
  }

  private int completedRuns() {
    return installation.ask(
        Integer.class, "SELECT count(*) FROM ivs.sync_run WHERE status = 'COMPLETED'");
  }
}
