package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.FaultRow;
import java.nio.file.Path;
import java.time.Duration;
import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleTest {

  private static final int CONFIGURATIONS = 100_000;

  @TempDir private Path directory;
  private Installation installation;

  @BeforeEach
  void install() {
    installation =
        new Installation(directory, SimulatorOptions.defaults().withConfigurations(CONFIGURATIONS));
    installation.program().jvmOption("-Xmx128m").jvmOption("-XX:+ExitOnOutOfMemoryError");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  @FaultRow(36)
  void aHundredThousandFitIntoLittleMemoryAndCostNoRowWriteWhenUnchanged() {
    JsonNode first = sync("first load");
    assertThat(first.get("created").longValue()).isEqualTo(CONFIGURATIONS);
    assertThat(first.get("apiCalls").longValue()).isEqualTo(CONFIGURATIONS / 100);
    Writes before = settledWrites(CONFIGURATIONS);
    assertThat(before).isEqualTo(new Writes(CONFIGURATIONS, 0, 0, 0));

    JsonNode second = sync("unchanged");

    assertThat(second.get("unchanged").longValue()).isEqualTo(CONFIGURATIONS);
    assertThat(second.get("created").longValue() + second.get("updated").longValue()).isZero();
    assertThat(settledWrites(2 * CONFIGURATIONS)).isEqualTo(before);
    assertThat(installation.ask(Long.class, "SELECT count(*) FROM ivs.ingest_configuration_change"))
        .isEqualTo(CONFIGURATIONS);
    assertThat(installation.table(Installation.REGION))
        .containsExactlyElementsOf(installation.truth(Installation.REGION));
    assertThat(installation.broken()).isEmpty();
  }

  private JsonNode sync(String what) {
    long begin = System.nanoTime();
    ProgramRun run = installation.start("sync", "--output", "json").await(Duration.ofMinutes(2));
    double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
    assertThat(run.exitCode()).as("%s", run).isZero();
    System.out.printf(
        "ScaleTest: %s of %d configurations in %.1f s, %.0f rows/s, -Xmx128m, start of the program"
            + " included%n",
        what, CONFIGURATIONS, seconds, CONFIGURATIONS / seconds);
    return run.json().get(0);
  }

  /** What was done to the rows of ingest_configuration, as the server counts it. */
  private record Writes(long inserted, long updated, long deleted, long dead) {}

  /** The server counts what a session did when the session ends, or soon before. */
  private Writes settledWrites(long leastItems) {
    assertThat(installation.ask(Long.class, "SELECT sum(items) FROM ivs.sync_run"))
        .isEqualTo(leastItems);
    await()
        .until(
            () ->
                installation.ask(
                        Long.class,
                        """
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND application_name LIKE '%ivs-sync%'
                          AND pid <> pg_backend_pid()""")
                    == 0);
    Record row =
        installation
            .sql()
            .fetchSingle(
                """
                SELECT n_tup_ins, n_tup_upd, n_tup_del, n_dead_tup FROM pg_stat_user_tables
                WHERE schemaname = 'ivs' AND relname = 'ingest_configuration'""");
    return row.into(Writes.class);
  }
}
