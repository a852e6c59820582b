package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a serving node lets people do by its console, with the token that it has made. */
class ServedConsoleTest {

  /** An interval would list once at the start, beside the listing that a test asks for. */
  private static final String LISTED_WHEN_ASKED =
      "  - {name: demo, calls-per-second: 10000, schedule: '0 0 0 29 2 ?'}";

  @TempDir private Path directory;
  private Path file;
  private Installation installation;

  @BeforeEach
  void install() {
    file = directory.resolve("var/console-token");
    installation = new Installation(directory, SimulatorOptions.defaults().withConfigurations(60));
    assertThat(installation.run("sync").exitCode()).isZero();
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void syncsPausesAndResumesForWhoeverHasTheTokenOfItsFile() throws IOException {
    Probe console = serve("{port: 0}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String token = token();

    assertThat(console.post("/api/v1/sources/demo/sync", "not" + token).statusCode())
        .isEqualTo(401);

    syncNow(console, token);
    assertThat(console.post("/api/v1/sources/demo/pause", token).statusCode()).isEqualTo(200);
    assertThat(installation.ask(Integer.class, "SELECT count(*) FROM ivs.paused_source")).isOne();
    assertThat(console.post("/api/v1/sources/demo/resume", token).statusCode()).isEqualTo(200);
    assertThat(console.get("/api/v1/decisions").body()).contains("\"PAUSE\"", "\"RESUME\"");
  }

  @Test
  void decidesOnAHeldRun() throws IOException {
    Probe console = serve("{port: 0}");
    installation.aws().removeOldest(installation.aws().accounts().get(0), "us-east-1", 30);
    syncNow(console, token());
    long held = lastRun();
    assertThat(status(held)).isEqualTo("HELD");

    assertThat(console.post("/api/v1/runs/" + held + "/approve", token()).statusCode())
        .isEqualTo(200);

    assertThat(status(held)).isEqualTo("COMPLETED");
    assertThat(console.post("/api/v1/runs/" + held + "/reject", token()).statusCode())
        .isEqualTo(409);
  }

  @Test
  void takesTheTokenOfTheEnvironmentAndMakesNoFileThen() {
    String token = "a-token-of-the-environment-0123456789";
    installation.program().set("IVS_SYNC_CONSOLE_TOKEN", token);
    Probe console = serve("{port: 0}");

    syncNow(console, token);

    assertThat(file).doesNotExist();
  }

  @Test
  void isReadOnlyWhereTheConfigurationSaysSo() {
    Probe console = serve("{port: 0, read-only: true}");

    assertThat(console.post("/api/v1/sources/demo/sync", "any-token-0123456789").statusCode())
        .isIn(403, 404, 405);

    assertThat(console.get("/").statusCode()).isEqualTo(200);
    assertThat(file).doesNotExist();
  }

  private Probe serve(String console) {
    installation.withConsole(console).configure(LISTED_WHEN_ASKED);
    return Probe.of(installation.start("serve"));
  }

  /** Has the source listed, and waits for the end of that. */
  private void syncNow(Probe console, String token) {
    long before = lastRun();
    assertThat(console.post("/api/v1/sources/demo/sync", token).statusCode()).isEqualTo(202);
    await().until(() -> lastRun() > before && !status(lastRun()).equals("RUNNING"));
  }

  private long lastRun() {
    return installation.ask(Long.class, "SELECT max(run_id) FROM ivs.sync_run");
  }

  private String status(long run) {
    return installation.ask(String.class, "SELECT status FROM ivs.sync_run WHERE run_id = ?", run);
  }

  private String token() throws IOException {
    return Files.readString(file).strip();
  }
}
