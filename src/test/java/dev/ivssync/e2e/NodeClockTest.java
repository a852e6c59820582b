package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.FaultRow;
import dev.ivssync.testing.ServerClock;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node whose clock disagrees with the database's. */
class NodeClockTest {

  @TempDir private Path directory;
  private Installation installation;

  @BeforeEach
  void install() {
    installation = new Installation(directory, SimulatorOptions.defaults().withConfigurations(30));
    installation.configure("  - {name: demo, calls-per-second: 10000, schedule: every 1s}");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @ParameterizedTest
  @CsvSource({"60 s, [56]\\d\\.\\d s behind", "-1 h, 3[56]\\d\\d\\.\\d s ahead of"})
  @FaultRow(18)
  void isSaidAndShownAndDoesNoHarmToTheData(String database, String node) {
    ServerClock.set(installation.sql(), database);
    OffsetDateTime begin = installation.ask(OffsetDateTime.class, "SELECT clock.now()");
    ProgramRun serve = installation.start("serve");
    await().until(() -> completed() >= 3);

    ProgramRun status = installation.start("status", "--nodes", "--exit-code", "--output", "json");
    ProgramRun check = installation.start("check");

    assertThat(status.exitCode()).as("%s", status).isEqualTo(1);
    assertThat(status.json().get(0).get("verdict").textValue()).isEqualTo("not-ready");
    assertThat(status.json().get(0).get("reason").textValue())
        .matches("its clock is %s the database's".formatted(node));
    assertThat(check.exitCode()).as("%s", check).isEqualTo(1);
    assertThat(check.out())
        .containsPattern("this machine's clock is %s the database's".formatted(node));
    assertThat(serve.err().lines().filter(line -> line.contains("clock")))
        .as("%s", serve)
        .singleElement()
        .asString()
        .containsPattern(
            "this node's clock is %s the database's, so it is not ready".formatted(node));
    expectTheDatabasesTimes(begin);

    ServerClock.set(installation.sql(), "0");
    await().until(() -> serve.err().contains("right again"));
    assertThat(installation.run("status", "--nodes", "--exit-code").exitCode()).isZero();
    assertThat(installation.broken()).isEmpty();
  }

  @Test
  void aNodeThatAgreesIsReadyAndLeavesNothingBehindWhenItStops() {
    ProgramRun serve = installation.start("serve");
    await().until(() -> completed() >= 1 && nodes() == 1);

    ProgramRun status = installation.run("status", "--nodes", "--exit-code", "--output", "json");
    serve.signal("TERM");

    assertThat(status.exitCode()).as("%s", status).isZero();
    assertThat(status.json().get(0).get("node").textValue()).endsWith("/" + serve.pid());
    assertThat(status.json().get(0).get("build").textValue()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(serve.exitCode()).isEqualTo(143);
    assertThat(serve.err()).doesNotContain("clock", "heartbeat");
    assertThat(nodes()).isZero();
    assertThat(installation.run("status", "--nodes", "--exit-code").exitCode()).isEqualTo(1);
  }

  /** Nothing that is recorded comes from the node's clock, which is a minute off or more. */
  private void expectTheDatabasesTimes(OffsetDateTime begin) {
    assertThat(
            installation.ask(
                Long.class,
                """
                SELECT count(*) FROM (
                  SELECT observed_at AS at FROM ivs.ingest_configuration_change
                  UNION ALL SELECT started_at FROM ivs.sync_run
                  UNION ALL SELECT committed_at FROM ivs.sync_page
                  UNION ALL SELECT heartbeat_at FROM ivs.sync_node) times
                WHERE at NOT BETWEEN ?::timestamptz AND clock.now()""",
                begin))
        .isZero();
  }

  private int completed() {
    return installation.ask(
        Integer.class, "SELECT count(*) FROM ivs.sync_run WHERE status = 'COMPLETED'");
  }

  private int nodes() {
    return installation.ask(Integer.class, "SELECT count(*) FROM ivs.sync_node");
  }
}
