package dev.ivssync.bench;

import dev.ivssync.database.Database;
import dev.ivssync.database.Migrator;
import dev.ivssync.report.Check;
import dev.ivssync.report.Finding;
import dev.ivssync.report.LogExtent;
import dev.ivssync.report.Verification;
import dev.ivssync.report.Verifications;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A large history that is looked at: its own sources are paused, one of their runs waits for a
 * decision, and one more source is listed again and again.
 */
final class ConsoleWorld {

  static final String LISTED = "bench";

  private static final int PAGE_SIZE = 100;

  /** A history that ends too long ago would have nothing to show of the last day. */
  private static final String IS_FRESH =
      "SELECT count(*) FROM bench.loaded WHERE at > now() - interval '12 hours'";

  private static final String IS_LOADED =
      "SELECT count(*) FROM pg_class WHERE oid = to_regclass('bench.loaded')";

  private static final String PAUSED =
      """
      INSERT INTO ivs.decision (action, source, actor, reason)
      SELECT 'PAUSE', source, 'bench', 'its endpoint is no more' FROM ivs.sync_source""";

  private static final String HELD =
      """
      WITH held AS (
        INSERT INTO ivs.sync_run
          (source, trigger, status, started_at, finished_at, pages, items, unchanged, api_calls,
           node, scope, from_start, missing, newly_missing, error, error_code)
        SELECT 'source-1', 'SCHEDULE', 'HELD', now() - interval '1 hour',
               now() - interval '50 minutes', 1, count(*) / 2, count(*) / 2, 1, 'bench/1',
               'us-east-1', true, count(*) / 2, count(*) / 2, 'half of it is missing', 'HELD'
        FROM ivs.ingest_configuration WHERE source = 'source-1' AND deleted_at IS NULL
        RETURNING run_id)
      INSERT INTO ivs.sync_page_seen (run_id, page, ids)
      SELECT run_id, c.id / 1000, array_agg(c.id)
      FROM held, ivs.ingest_configuration c
      WHERE c.source = 'source-1' AND c.id % 2 = 0
      GROUP BY 1, 2""";

  private final BenchServer server;
  private final LargeHistory size;

  ConsoleWorld(BenchServer server, LargeHistory size) {
    this.server = server;
    this.size = size;
  }

  /** Fills a database, or takes the one that was filled a short while ago. */
  BenchServer.Target database() {
    String name = "console_%d_%d_%d".formatted(size.sources(), size.perSource(), size.runs());
    BenchServer.Target kept = server.kept(name);
    if (kept.number(IS_LOADED) == 1 && kept.number(IS_FRESH) == 1) {
      return kept;
    }
    BenchServer.Target empty = server.database(name);
    try (Database database = empty.open()) {
      new Migrator(database).migrate();
      fill(database);
    }
    empty.execute("CREATE TABLE bench.loaded AS SELECT now() AS at");
    return empty;
  }

  private void fill(Database database) {
    long begin = System.nanoTime();
    size.load(
        database,
        k -> {
          if (k % 25 == 0) {
            System.err.printf(
                "filling: run %d of %d after %d s%n",
                k, size.runs(), Duration.ofNanos(System.nanoTime() - begin).toSeconds());
          }
        });
    database.dsl().execute(PAUSED);
    database.dsl().execute(HELD);
    List<Finding> findings =
        Check.all().stream()
            .map(check -> new Finding(check.name(), check.sentence(), List.of()))
            .toList();
    LogExtent log = new LogExtent(1, Instant.EPOCH, Instant.EPOCH);
    new Verifications(database)
        .record(new Verification(findings, log, List.of()), Duration.ofMinutes(5), "bench/1");
    System.err.printf(
        "filled after %d s%n", Duration.ofNanos(System.nanoTime() - begin).toSeconds());
  }

  /** The program with all sources, of which one is listed, as soon as it was listed. */
  Contestant.IvsSync program(BenchServer.Target database, BenchEndpoint endpoint) {
    List<String> sources = new ArrayList<>();
    for (int s = 1; s <= size.sources(); s++) {
      sources.add(source("source-" + s, "%012d".formatted(s), "every 288m", endpoint));
    }
    sources.add(source(LISTED, BenchListing.ACCOUNT, "every 1s", endpoint));
    return Contestant.ivsSync(database, "{port: 0, read-only: true}", sources);
  }

  private static String source(
      String name, String account, String schedule, BenchEndpoint endpoint) {
    return "  - {name: %s, account: \"%s\", schedule: %s, endpoint: \"%s\", calls-per-second: 100000}"
        .formatted(name, account, schedule, endpoint.alternating());
  }

  static BenchEndpoint endpoint(int items, long latencyMillis) {
    return BenchEndpoint.start(new BenchListing(items, PAGE_SIZE), 2, false, latencyMillis);
  }
}
