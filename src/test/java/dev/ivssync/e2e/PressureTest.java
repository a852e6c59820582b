package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ivssync.simulator.Fault;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.FaultRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Too little memory, too few files, and no place for the log. */
class PressureTest {

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
  @FaultRow(36)
  void aProcessThatRunsOutOfMemoryEndsAndTheNextOneResumes() {
    installation.configure("  - {name: demo, page-size: 10, calls-per-second: 10000}");
    installation.aws().inject(Fault.parse("OVERSIZED_FIELD,call=9,length=14000000"));
    installation.program().jvmOption("-Xmx32m").jvmOption("-XX:+ExitOnOutOfMemoryError");

    ProgramRun first = installation.run("sync");

    assertThat(first.exitCode()).as("%s", first).isEqualTo(3);
    assertThat(installation.ask(String.class, "SELECT status FROM ivs.sync_run"))
        .isEqualTo("RUNNING");
    assertThat(pages()).isBetween(5, 8);
    ProgramRun second = installation.run("sync", "--output", "json");
    assertThat(second.exitCode()).as("%s", second).isZero();
    assertThat(second.json().get(0).get("resumed").booleanValue()).isTrue();
    assertSound();
  }

  @Test
  @FaultRow(30)
  void anOversizedFieldIsRejectedWithinASmallHeap() {
    installation.aws().inject(Fault.parse("OVERSIZED_FIELD,times=unlimited,length=1000000"));
    installation.program().jvmOption("-Xmx64m").jvmOption("-XX:+ExitOnOutOfMemoryError");
    installation.configure("  - {name: demo, page-size: 10, calls-per-second: 10000}");

    ProgramRun run = installation.run("sync", "--output", "json");

    assertThat(run.exitCode()).as("%s", run).isEqualTo(3);
    assertThat(run.json().get(0).get("status").textValue()).isEqualTo("PARTIAL");
    assertThat(run.json().get(0).get("rejected").intValue()).isEqualTo(25);
    assertThat(installation.broken()).isEmpty();
  }

  @Test
  void aServiceShortOfFilesFailsItsRunsAndRecoversWhenItHasThemAgain() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "no prlimit here");
    installation.configure(
        "  - {name: demo, page-size: 100, calls-per-second: 10000, schedule: every 1s}");
    installation.program().set("IVS_SYNC_LOG_LEVEL", "INFO");
    ProgramRun serve = installation.start("serve");
    await().until(() -> completedRuns() > 0);

    limitFiles(serve, 3);
    installation
        .sql()
        .fetch(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                + " AND application_name LIKE '%ivs-sync%' AND client_port <> inet_client_port()");
    await().until(() -> serve.err().contains("Too many open files"));
    limitFiles(serve, 4096);
    int before = await().ignoreExceptions().until(this::completedRuns, runs -> runs > 0);

    await().ignoreExceptions().until(() -> completedRuns() > before);
    serve.signal("TERM");
    assertThat(serve.exitCode()).as("%s", serve).isEqualTo(143);
    assertSound();
  }

  @Test
  void aLogThatCannotBeWrittenStopsNothing() {
    installation.configure("  - {name: demo, page-size: 10, calls-per-second: 10000}");
    installation.program().set("IVS_SYNC_LOG_LEVEL", "DEBUG").standardError(Path.of("/dev/full"));

    ProgramRun sync = installation.run("sync", "--output", "json");

    assertThat(sync.exitCode()).as("%s", sync).isZero();
    assertThat(sync.json().get(0).get("status").textValue()).isEqualTo("COMPLETED");
    assertSound();
  }

  private static void limitFiles(ProgramRun run, int number) throws Exception {
    List<String> command =
        List.of("prlimit", "--pid", Long.toString(run.pid()), "--nofile=" + number + ":4096");
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  private int pages() {
    return installation.ask(Integer.class, "SELECT count(*) FROM ivs.sync_page");
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
