package dev.ivssync.bench;

import dev.ivssync.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.IntConsumer;

/**
 * A large history, as 100 days of syncs would have left it: {@code verify} holds over it.
 *
 * @param sources each of an account of its own
 * @param perSource configurations of a source
 * @param runs of each source; a configuration changes in every 55th
 */
record LargeHistory(int sources, int perSource, int runs) {

  /** One million configurations in 100 sources, ten million changes. */
  static final LargeHistory FULL = new LargeHistory(100, 10_000, 500);

  /**
   * Fills a migrated, empty database.
   *
   * @param runDone told the number of each run when all sources have done it, from 0
   */
  void load(Database database, IntConsumer runDone) {
    database.inTransaction(
        tx -> {
          tx.execute("SET LOCAL statement_timeout = 0");
          tx.execute("CREATE SCHEMA bench");
          tx.execute(
              """
              CREATE TABLE bench.size AS
              SELECT ?::int AS sources, ?::int AS per_source, ?::int AS runs,
                     date_trunc('hour', now()) - interval '100 days' AS begun,
                     interval '100 days' / ?::int AS pause""",
              sources,
              perSource,
              runs,
              runs);
          tx.execute(functions());
          tx.execute("SELECT bench.begin()");
        });
    for (int k = 0; k <= runs; k++) {
      int run = k;
      database.inTransaction(
          tx -> {
            tx.execute("SET LOCAL statement_timeout = 0");
            tx.execute("SELECT bench.run(?)", run);
          });
      runDone.accept(k);
    }
    database.inTransaction(LargeHistory::settle);
  }

  /** What autovacuum would have done in 100 days. */
  private static void settle(org.jooq.DSLContext tx) {
    tx.execute("SET LOCAL statement_timeout = 0");
    tx.execute(
        "SELECT setval(pg_get_serial_sequence('ivs.sync_run', 'run_id'), max(run_id))"
            + " FROM ivs.sync_run");
    tx.execute("ANALYZE");
  }

  private static String functions() {
    String resource = "/bench/large_history.sql";
    try (InputStream file = LargeHistory.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(file, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
