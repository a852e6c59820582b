package dev.ivssync.bench;

import dev.ivssync.testing.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Two thousand sources of a page each, once a minute at 50 ms a call, on one node of {@code serve}
 * and on three.
 */
final class Load {

  private static final int SOURCES = 2_000;
  private static final int PAGE_SIZE = 10;
  private static final int LATENCY_MILLIS = 50;
  private static final int INTERVAL_SECONDS = 60;
  private static final int MINUTES = 4;

  // Only what a whole interval saw: from the second run of each source to the last one.
  private static final String GAPS =
      """
      SELECT %s FROM (
        SELECT extract(epoch FROM started_at - lag(started_at) OVER w) AS gap, status,
               lag(finished_at) OVER w > started_at AS beside, api_calls
        FROM ivs.sync_run WINDOW w AS (PARTITION BY source ORDER BY run_id)) runs
      WHERE gap IS NOT NULL""";

  // Each transaction of a run begins by one of these: it claims its source, or holds it.
  private static final String[] RUNS = {
    "UPDATE ivs.sync_source%epoch = epoch + %", "SELECT account_id FROM ivs.sync_source%FOR NO KEY%"
  };

  private final BenchServer.Target database;
  private final List<Process> nodes = new ArrayList<>();

  private Load(BenchServer.Target database) {
    this.database = database;
  }

  /** Writes what came out into docs/reliability.md. */
  static void run(Path directory) throws IOException {
    StringBuilder found = new StringBuilder();
    found.append(
        "| Nodes | Runs of each source | Seconds between its runs | Runs late by over 5 s |"
            + " Runs beside another of the source | Not completed | Calls / runs |"
            + " Transactions / run: its own | with Quartz and all else |\n");
    found.append("|---:|---|---|---:|---:|---:|---:|---:|---:|\n");
    try (BenchServer server = BenchServer.countingStatements(directory);
        BenchEndpoint endpoint =
            BenchEndpoint.start(
                new BenchListing(PAGE_SIZE * SOURCES, PAGE_SIZE), 1, true, LATENCY_MILLIS)) {
      for (int count : new int[] {1, 3}) {
        Load load = new Load(server.database("bench_load"));
        try {
          found.append(load.measure(endpoint, count));
        } finally {
          load.end();
        }
        server.drop("bench_load");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    new Document(Path.of("docs/reliability.md"))
        .replace("load", "mvn verify -Pbench -Dbench=load", found + "\n");
  }

  private String measure(BenchEndpoint endpoint, int count)
      throws IOException, InterruptedException {
    Contestant.IvsSync program = Contestant.ivsSync(database, sources(endpoint));
    program.run("migrate");
    for (int node = 0; node < count; node++) {
      nodes.add(start(program));
    }
    // the first fires find everything new
    TimeUnit.SECONDS.sleep(INTERVAL_SECONDS);
    long own = database.calls(RUNS);
    long transactions = database.calls("BEGIN%");
    double runs = -runs();
    TimeUnit.SECONDS.sleep(TimeUnit.MINUTES.toSeconds(MINUTES));
    own = database.calls(RUNS) - own;
    transactions = database.calls("BEGIN%") - transactions;
    runs += runs();
    end();
    return String.format(
        Locale.ROOT,
        "| %d | %d to %d | %.1f to %.1f | %d | %d | %d | %.2f | %.2f | %.2f |%n",
        count,
        database.number(perSource("min")),
        database.number(perSource("max")),
        database.number(GAPS.formatted("(1000 * min(gap))::bigint")) / 1e3,
        database.number(GAPS.formatted("(1000 * max(gap))::bigint")) / 1e3,
        database.number(
            GAPS.formatted("count(*) FILTER (WHERE gap > %d)".formatted(INTERVAL_SECONDS + 5))),
        database.number(GAPS.formatted("count(*) FILTER (WHERE beside)")),
        database.number("SELECT count(*) FROM ivs.sync_run WHERE status <> 'COMPLETED'"),
        database.number("SELECT 1000 * sum(api_calls) / count(*) FROM ivs.sync_run") / 1e3,
        own / runs,
        transactions / runs);
  }

  private static String perSource(String aggregate) {
    return "SELECT %s(runs) FROM (SELECT count(*) AS runs FROM ivs.sync_run GROUP BY source) s"
        .formatted(aggregate);
  }

  private static List<String> sources(BenchEndpoint endpoint) {
    List<String> sources = new ArrayList<>();
    for (int k = 0; k < SOURCES; k++) {
      sources.add(
          ("  - {name: s%d, endpoint: \"%s\", calls-per-second: 100000, schedule: every %ds,"
                  + " filter: {stage-arn: \"%s\"}}")
              .formatted(k, endpoint.generation(0), INTERVAL_SECONDS, BenchListing.stage(k)));
    }
    return sources;
  }

  private static Process start(Contestant.IvsSync program) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program.command("serve"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(program.environment());
    return builder.start();
  }

  private void end() {
    nodes.forEach(Process::destroy);
    nodes.forEach(node -> node.onExit().join());
    nodes.clear();
  }

  private long runs() {
    return database.number("SELECT count(*) FROM ivs.sync_run WHERE status = 'COMPLETED'");
  }
}
