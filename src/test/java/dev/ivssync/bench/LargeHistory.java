package dev.ivssync.bench;

import dev.ivssync.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
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

  // Rows come in the order of runs, which few indexes have: page by page in no order, they would be
  // written again and again. Those of the runs are needed meanwhile, for the chain.
  private static final String INDEXES =
      """
      SELECT CASE WHEN c.conname IS NULL THEN format('DROP INDEX %s', i.indexrelid::regclass)
                  ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, c.conname)
             END AS take_down,
             CASE WHEN c.conname IS NULL THEN pg_get_indexdef(i.indexrelid)
                  ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', i.indrelid::regclass,
                              c.conname, pg_get_constraintdef(c.oid))
             END AS make_again
      FROM pg_index i
      LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u')
      WHERE i.indrelid IN ('ivs.ingest_configuration_change'::regclass,
                           'ivs.ingest_configuration_past_version'::regclass)
        AND i.indexrelid NOT IN ('ivs.ingest_configuration_change_pkey'::regclass,
                                 'ivs.ingest_configuration_change_by_run'::regclass)""";

  /** One million configurations in 100 sources, ten million changes. */
  static final LargeHistory FULL = new LargeHistory(100, 10_000, 500);

  /**
   * One of another size, in as many days.
   *
   * @param configurations a thousand at the least
   * @param changes so many times as many that each has some
   */
  static LargeHistory of(int configurations, int changes) {
    int sources = Math.min(FULL.sources, configurations / 1_000);
    return new LargeHistory(
        sources, configurations / sources, Math.toIntExact(50L * changes / configurations));
  }

  /**
   * Fills a migrated, empty database, by two connections.
   *
   * @param runDone told the number of each run when half of the sources have done it, from 0
   */
  public void load(Database database, IntConsumer runDone) {
    Result<Record> indexes = onConnection(database, this::begin);
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(() -> run(database, sources / 2 + 1, sources, k -> {}));
    run(database, 1, sources / 2, runDone);
    other.join();
    onConnection(
        database,
        sql -> {
          end(sql, indexes);
          return sources;
        });
  }

  private static <T> T onConnection(Database database, Function<DSLContext, T> work) {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setNetworkTimeout(Runnable::run, 0);
      DSLContext sql = DSL.using(connection, SQLDialect.POSTGRES);
      sql.execute("SET statement_timeout = 0");
      sql.execute("SET synchronous_commit = off");
      sql.execute("SET maintenance_work_mem = '512MB'");
      return work.apply(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the indexes that are to be made again. */
  private Result<Record> begin(DSLContext sql) {
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
    sql.execute("ANALYZE ivs.ingest_configuration");
    Result<Record> indexes = sql.fetch(INDEXES);
    indexes.forEach(index -> sql.execute(index.get("take_down", String.class)));
    return indexes;
  }

  /** Each run is a transaction of its own. */
  private void run(Database database, int firstSource, int lastSource, IntConsumer runDone) {
    onConnection(
        database,
        sql -> {
          for (int k = 0; k <= runs; k++) {
            sql.execute("SELECT bench.run(?, ?, ?)", k, firstSource, lastSource);
            runDone.accept(k);
          }
          return lastSource;
        });
  }

  private static void end(DSLContext sql, Result<Record> indexes) {
    indexes.forEach(index -> sql.execute(index.get("make_again", String.class)));
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
