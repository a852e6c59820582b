package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.database.OwnPostgres;
import dev.ivssync.database.OwnPostgres.Stop;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.FaultRow;
import dev.ivssync.testing.Wire;
import dev.ivssync.testing.Wire.Side;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on a Postgres that is not always there. */
class ServerFaultsTest {

  private static final String EVERY_SECOND =
      "  - {name: demo, page-size: 100, calls-per-second: 10000, schedule: every 1s}";

  @TempDir private Path directory;
  private OwnPostgres server;
  private Installation installation;

  @BeforeEach
  void install() throws Exception {
    server = OwnPostgres.start(Files.createDirectory(directory.resolve("postgres")));
    installation = new Installation(directory, SimulatorOptions.defaults(), server);
  }

  @AfterEach
  void close() {
    installation.close();
    server.close();
  }

  /** A smart shutdown waits for clients, as an administrator who then asks for a fast one does. */
  @Test
  @FaultRow(9)
  void serveOutlivesItsServerHoweverThatIsStopped() {
    installation.configure(EVERY_SECOND);
    ProgramRun serve = installation.start("serve");
    await().ignoreExceptions().until(() -> completedRuns() > 0);

    server.stop(Stop.KILL);
    server.start();
    awaitMoreRuns();
    server.beginToStop(Stop.SMART);
    server.stop(Stop.FAST);
    server.start();
    awaitMoreRuns();

    assertThat(serve.isAlive()).isTrue();
    serve.signal("TERM");
    assertThat(serve.exitCode()).as("%s", serve).isEqualTo(143);
    assertThat(serve.err()).doesNotContain(OwnPostgres.PASSWORD);
    assertSound();
  }

  @Test
  @FaultRow(34)
  void aMigrationThatWasKilledHalfwayIsDoneAgain() throws Exception {
    try (Wire wire = Wire.toPostgres(installation.jdbcUrl())) {
      wire.holdAt("quartz", 20, Side.AFTER);
      installation.configureBeside("wired.yaml", wire.jdbcUrl(), "  - {name: demo}");
      ProgramRun migrate = installation.program().start("migrate", "--config", "wired.yaml");
      wire.awaitHeld();
      migrate.kill();
    }
    assertThat(installation.ask(Integer.class, "SELECT count(*) FROM ivs.flyway_schema_history"))
        .as("some of the migrations")
        .isBetween(1, 4);

    ProgramRun sync = installation.run("sync");

    assertThat(sync.exitCode()).as("%s", sync).isZero();
    assertThat(installation.run("check").out()).contains("up to date");
    assertSound();
  }

  @Test
  @FaultRow(17)
  void aWrongPasswordIsTriedOnceAndToldWithoutIt() {
    ProgramRun migrated = installation.run("migrate");
    assertThat(migrated.exitCode()).as("%s", migrated).isZero();
    installation.program().set("IVS_SYNC_DB_PASSWORD", "wrong-4711");

    ProgramRun sync = installation.run("sync");
    ProgramRun serve = installation.run("serve");

    for (ProgramRun run : new ProgramRun[] {sync, serve}) {
      assertThat(run.exitCode()).as("%s", run).isEqualTo(1);
      assertThat(run.err())
          .contains("refused user postgres", "database.password")
          .doesNotContain("wrong-4711", "\tat ");
      assertThat(run.err().strip().lines()).as("%s", run).hasSize(1);
    }
    assertThat(server.log().lines().filter(line -> line.contains("password authentication failed")))
        .as("attempts of the two")
        .hasSize(2);
    assertThat(installation.aws().listCalls()).isZero();
  }

  @Test
  @FaultRow(16)
  void aStandbyIsToldAndTheServiceIsNotAsked() throws Exception {
    server.stop(Stop.FAST);
    Files.createFile(server.data().resolve("standby.signal"));
    server.start();

    ProgramRun sync = installation.run("sync");
    ProgramRun check = installation.run("check");

    assertThat(sync.exitCode()).as("%s", sync).isEqualTo(1);
    assertThat(sync.err()).contains("is a standby; point database.url at the primary");
    assertThat(sync.err().strip().lines()).as("%s", sync).hasSize(1);
    assertThat(installation.aws().listCalls()).as("that of check").isEqualTo(1);
    assertThat(check.exitCode()).as("%s", check).isEqualTo(1);
    assertThat(check.out()).contains("is a standby");
  }

  private void awaitMoreRuns() {
    // connections of before the restart are found broken one by one
    int before = await().ignoreExceptions().until(this::completedRuns, runs -> runs > 0);
    await().ignoreExceptions().until(() -> completedRuns() > before);
  }

  private int completedRuns() {
    return installation.ask(
        Integer.class, "SELECT count(*) FROM ivs.sync_run WHERE status = 'COMPLETED'");
  }

  private void assertSound() {
    assertThat(installation.table(Installation.REGION))
        .containsExactlyElementsOf(installation.truth(Installation.REGION));
    assertThat(installation.broken()).isEmpty();
  }
}
