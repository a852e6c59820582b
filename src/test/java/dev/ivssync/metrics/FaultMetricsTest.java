package dev.ivssync.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.simulator.Fault;
import dev.ivssync.testing.FaultRow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults that are got over, and counted. */
class FaultMetricsTest {

  private final MonitoredNode node = new MonitoredNode();

  @AfterEach
  void close() {
    node.close();
  }

  @ParameterizedTest
  @CsvSource({"UNKNOWN_ENUM, STATE", "UNKNOWN_FIELD, FIELD"})
  @FaultRow(28)
  void countsItemsWithSomethingUnknownWhichAreTakenAllTheSame(String fault, String kind) {
    assertThat(node.value(unknown(kind))).isZero();
    node.aws().inject(Fault.parse(fault + ",call=2"));
    node.sync();
    node.sync();

    Exposition after = node.scrape();
    assertThat(after.value(unknown(kind))).isEqualTo(1);
    assertThat(after.value(unknown("PROTOCOL"))).isZero();
    assertThat(after.value("ivs_sync_runs_total{source=\"demo\",status=\"COMPLETED\"}"))
        .isEqualTo(2);
    assertThat(after.value("ivs_sync_changes_total{kind=\"CREATED\",source=\"demo\"}"))
        .isEqualTo(25);
  }

  @Test
  @FaultRow(14)
  void countsTransactionsThatAreTriedAgainByWhatHadStoppedThem() {
    AtomicInteger tries = new AtomicInteger();
    node.postgres()
        .database()
        .inTransaction(
            tx -> {
              if (tries.incrementAndGet() == 1) {
                tx.execute("SET LOCAL statement_timeout = '10ms'");
                tx.execute("SELECT pg_sleep(10)");
              } else if (tries.get() == 2) {
                tx.execute("SELECT pg_terminate_backend(pg_backend_pid())");
              }
            });

    Exposition after = node.scrape();
    assertThat(after.value(tried("STATEMENT_TIMEOUT"))).isEqualTo(1);
    assertThat(after.value(tried("CONNECTION"))).isEqualTo(1);
    assertThat(after.value(tried("DEADLOCK"))).isZero();
  }

  private static String tried(String cause) {
    return "ivs_sync_database_retries_total{cause=\"%s\"}".formatted(cause);
  }

  private static String unknown(String kind) {
    return "ivs_sync_unknown_items_total{kind=\"%s\",source=\"demo\"}".formatted(kind);
  }
}
