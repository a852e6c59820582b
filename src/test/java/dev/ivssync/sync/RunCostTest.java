package dev.ivssync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.database.OwnPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run asks of the server, by the server's own count of statements. */
class RunCostTest {

  private static final int ITEMS = 10;

  @TempDir private static Path directory;
  private static OwnPostgres server;

  private final FakeListing listing = new FakeListing().serve(ITEMS, FakeListing.items(1, ITEMS));

  @BeforeAll
  static void start() {
    server = OwnPostgres.start(directory, "shared_preload_libraries=pg_stat_statements");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anUnchangedSourceOfAPageCostsThreeTransactionsEachOfWhichHoldsTheSource() {
    // a lease that no run here is long enough to renew, which would be one transaction more
    try (ServerFixture fixture = new ServerFixture(server.newDatabase(), Duration.ofMinutes(10))) {
      fixture.sync(listing);
      fixture.sql().execute("CREATE EXTENSION pg_stat_statements");
      fixture.sql().execute("SELECT pg_stat_statements_reset()");

      SyncResult result = fixture.sync(listing);

      assertThat(result.unchanged()).isEqualTo(ITEMS);
      Map<String, Long> calls = calls(fixture);
      assertThat(calls).containsEntry("BEGIN", 3L);
      assertThat(callsOf(calls, "UPDATE ivs.sync_source\nSET holder")).as("begins").isOne();
      assertThat(callsOf(calls, "SELECT account_id FROM ivs.sync_source"))
          .as("the page, and the end")
          .isEqualTo(2);
    }
  }

  private static long callsOf(Map<String, Long> calls, String beginning) {
    return calls.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(beginning))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Of each statement, but for those about the count itself. */
  private static Map<String, Long> calls(ServerFixture fixture) {
    return fixture
        .sql()
        .fetch(
            """
            SELECT query, sum(calls)::bigint
            FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
            WHERE d.datname = current_database() AND query NOT LIKE '%pg_stat_statements%'
            GROUP BY query""")
        .intoMap(row -> row.get(0, String.class), row -> row.get(1, Long.class));
  }
}
