package dev.ivssync.bench;

import dev.ivssync.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * A large history, as 100 days of syncs would have left it: {@code verify} holds over it.
 *
 * @param sources each of an account of its own
 * @param perSource configurations of a source
 * @param runs of each source; a configuration changes in every 55th
 */
public record LargeHistory(int sources, int perSource, int runs) {

  /** One million configurations in 100 sources, ten million changes. */
  static final LargeHistory FULL = new LargeHistory(100, 10_000, 500);

  /**
   * Fills a migrated, empty database.
   *
   * @param runDone told the number of each run when all sources have done it, from 0
   */
  public void load(Database database, IntConsumer runDone) {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setNetworkTimeout(Runnable::run, 0);
      load(DSL.using(connection, SQLDialect.POSTGRES), runDone);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each statement is a transaction of its own. */
  private void load(DSLContext sql, IntConsumer runDone) {
    sql.execute("SET statement_timeout = 0");
    sql.execute("CREATE SCHEMA bench");
    sql.execute(
        """
        CREATE TABLE bench.size AS
        SELECT ?::int AS sources, ?::int AS per_source, ?::int AS runs,
               date_trunc('hour', now()) - interval '100 days' AS begun,
               interval '100 days' / ?::int AS pause""",
        sources,
        perSource,
        runs,
        runs);
    sql.execute(functions());
    sql.execute("SELECT bench.begin()");
    for (int k = 0; k <= runs; k++) {
      sql.execute("SELECT bench.run(?)", k);
      runDone.accept(k);
    }
    sql.execute(
        "SELECT setval(pg_get_serial_sequence('ivs.sync_run', 'run_id'), max(run_id))"
            + " FROM ivs.sync_run");
    // what autovacuum would have done in 100 days
    sql.execute("VACUUM ANALYZE");
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
