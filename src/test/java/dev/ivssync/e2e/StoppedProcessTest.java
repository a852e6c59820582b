package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.FaultRow;
import dev.ivssync.testing.Wire;
import dev.ivssync.testing.Wire.Side;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are stopped (SIGSTOP) while they hold a row that others need. */
class StoppedProcessTest {

  private static final Duration IDLE_TRANSACTION = Duration.ofSeconds(5);
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration START = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private Installation installation;

  @BeforeEach
  void install() {
    installation = new Installation(directory, SimulatorOptions.defaults());
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  @FaultRow(8)
  void aRowHeldInATransactionIsFreedByTheServerAndTheSourceTakenOver() throws Exception {
    String source = "  - {name: demo, page-size: 50, calls-per-second: 10000}";
    installation.configure(source);
    try (Wire wire = Wire.toPostgres(installation.jdbcUrl())) {
      installation.configureBeside("wired.yaml", wire.jdbcUrl(), source);
      // the second page's: the answer does not come, so the process sleeps in its transaction
      wire.holdAt("FOR NO KEY UPDATE", 2, Side.AFTER);
      ProgramRun sleeper = installation.program().start("sync", "--config", "wired.yaml");
      wire.awaitHeld();
      sleeper.signal("STOP");
      long begin = System.nanoTime();

      ProgramRun successor = installation.run("sync");

      assertThat(successor.exitCode()).as("%s", successor).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isLessThan(IDLE_TRANSACTION.plus(LEASE).plus(START));
      sleeper.signal("CONT");
      assertThat(sleeper.exitCode()).as("%s", sleeper).isNotZero();
      assertThat(sleeper.err()).contains("fenced").doesNotContain("\tat ");
    }
    assertSound();
    assertThat(installation.ask(Integer.class, "SELECT count(*) FROM ivs.sync_run")).isEqualTo(1);
  }

  @Test
  @FaultRow(8)
  void theLockOfTheScheduleIsFreedByTheServerAndTheOthersGoOn() throws Exception {
    String source = "  - {name: demo, page-size: 100, calls-per-second: 10000, schedule: every 1s}";
    installation.configure(source);
    ProgramRun other = installation.start("serve");
    await().until(() -> completedRuns() > 0);
    try (Wire wire = Wire.toPostgres(installation.jdbcUrl())) {
      installation.configureBeside("wired.yaml", wire.jdbcUrl(), source);
      wire.holdAt("QRTZ_LOCKS", 1, Side.AFTER);
      ProgramRun sleeper = installation.program().start("serve", "--config", "wired.yaml");
      wire.awaitHeld();
      sleeper.signal("STOP");
      int before = completedRuns();

      await()
          .atMost(IDLE_TRANSACTION.plus(LEASE).plus(START))
          .until(() -> completedRuns() >= before + 3);

      sleeper.signal("CONT");
      sleeper.signal("TERM");
      assertThat(sleeper.exitCode()).as("%s", sleeper).isEqualTo(143);
    }
    other.signal("TERM");
    assertThat(other.exitCode()).as("%s", other).isEqualTo(143);
    assertThat(other.err()).doesNotContain("\tat ");
    assertSound();
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
