package dev.ivssync.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * How fast the console answers over a large history while a source is listed, and what that costs
 * the listing: with viewers and without in turns, a ratio is of one turn. The node, the endpoint,
 * the database and the viewers share the machine.
 */
final class ConsoleBench {

  private static final int VIEWERS = 20;
  private static final int STREAMS = 1_000;

  /** Of the machine: twelve gigabytes that are looked at fit into it here. */
  private static final double MEMORY_OF_DATABASE = 0.6;

  /**
   * A node runs for days: by then everything is compiled, and in memory what is looked at often.
   */
  private static final Duration WARM_UP = Duration.ofMinutes(2);

  private static final Duration ALONE = Duration.ofSeconds(30);
  private static final Duration BESIDE = Duration.ofSeconds(90);
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private static final List<String> PAGES =
      List.of("/", "/stages", "/stages?range=7d&lanes=200", "/changes", "/audit");

  private static final String DURATION =
      """
      SELECT coalesce(round(1000 * percentile_cont(0.5) WITHIN GROUP (
               ORDER BY extract(epoch FROM finished_at - started_at)))::bigint, 0)
      FROM ivs.sync_run
      WHERE source = 'bench' AND status = 'COMPLETED' AND run_id > %d""";

  private static final String INCOMPLETE =
      "SELECT count(*) FROM ivs.sync_run WHERE source = 'bench'"
          + " AND status NOT IN ('COMPLETED', 'RUNNING') AND run_id > ";

  private final ConsoleWorld world;
  private final BenchServer.Target database;
  private final int rounds;
  private final int items;
  private final Figures figures = new Figures();
  private final Latencies latencies = new Latencies();
  private List<Look> looks = List.of();

  private ConsoleBench(
      ConsoleWorld world, BenchServer.Target database, int rounds, LargeHistory size) {
    this.world = world;
    this.database = database;
    this.rounds = rounds;
    this.items = Math.min(30_000, size.sources() * size.perSource() / 10);
  }

  /** Measures, and writes what came out of the full size into docs/performance.md. */
  static void run(Path directory, int rounds, LargeHistory size) throws IOException {
    try (BenchServer server = BenchServer.withRoom(directory, MEMORY_OF_DATABASE)) {
      ConsoleWorld world = new ConsoleWorld(server, size);
      BenchServer.Target database = world.database();
      database.settle();
      database.readIntoMemory();
      ConsoleBench bench = new ConsoleBench(world, database, rounds, size);
      bench.measure("20 ms a call", 20);
      bench.measure("flat out", 0);
      bench.tell(size.equals(LargeHistory.FULL));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void measure(String regime, long latencyMillis) throws IOException, InterruptedException {
    try (BenchEndpoint endpoint = ConsoleWorld.endpoint(items, latencyMillis);
        ServingNode node = ServingNode.start(world.program(database, endpoint))) {
      awaitRuns(3);
      looks = Looks.of(KnownHistory.of(database));
      System.err.println("warming up: " + regime);
      withViewers(node, "", new Latencies(), Duration.ZERO, 0, WARM_UP);
      long before = database.number("SELECT max(run_id) FROM ivs.sync_run");
      for (int round = 1; round <= rounds; round++) {
        turn(node, regime, round);
      }
      figures.add(
          regime,
          "listings that did not complete",
          "0",
          (double) database.number(INCOMPLETE + before));
      figures.add(
          regime, "looked at, and too slow or failed", "0", (double) latencies.slow(regime, looks));
      if (latencyMillis > 0) {
        weigh(node);
        openStreams(node);
      }
    }
  }

  /** Who goes first changes, so that neither always has what the other has left behind. */
  private void turn(ServingNode node, String regime, int round)
      throws IOException, InterruptedException {
    double before = round % 2 == 1 ? alone() : 0;
    double beside = withViewers(node, regime, latencies, Viewers.A_SECOND, round, BESIDE);
    double alone = round % 2 == 1 ? before : alone();
    figures.add(regime, "a listing without viewers, ms", alone);
    figures.add(regime, "a listing with viewers, ms", beside);
    figures.add(regime, "with viewers / without", "< 1.05", beside / alone);
  }

  private double alone() throws InterruptedException {
    return listing(ALONE);
  }

  private double withViewers(
      ServingNode node, String regime, Latencies into, Duration reading, int seed, Duration length)
      throws IOException, InterruptedException {
    try (OpenStreams live = OpenStreams.open(node.console(), VIEWERS);
        Viewers viewers = new Viewers(node.console(), regime, into)) {
      viewers.come(VIEWERS, looks, reading, seed);
      double taken = listing(length);
      if (live.cut() > 0) {
        throw new IllegalStateException("event streams were cut: " + live.cut());
      }
      return taken;
    }
  }

  /** The median of the listings that begin and end within the next so much time. */
  private double listing(Duration length) throws InterruptedException {
    long last = database.number("SELECT max(run_id) FROM ivs.sync_run WHERE source = 'bench'");
    TimeUnit.MILLISECONDS.sleep(length.toMillis());
    long taken = database.number(DURATION.formatted(last));
    if (taken == 0) {
      throw new IllegalStateException("no listing has ended within " + length);
    }
    return taken;
  }

  private void awaitRuns(int count) throws InterruptedException {
    long last = database.number("SELECT coalesce(max(run_id), 0) FROM ivs.sync_run");
    String done =
        "SELECT count(*) FROM ivs.sync_run WHERE source = 'bench' AND status = 'COMPLETED'"
            + " AND run_id > "
            + last;
    for (int seconds = 0; database.number(done) < count; seconds++) {
      if (seconds == 600) {
        throw new IllegalStateException("the source is not listed");
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private void weigh(ServingNode node) throws IOException, InterruptedException {
    PageWeight weight = new PageWeight(node.console());
    for (String page : PAGES) {
      figures.add("first load, compressed", "`%s`, KB".formatted(page), "< 200", weight.of(page));
    }
    for (Look look : looks) {
      if (look.name().matches("/configurations/\\{arn}|/runs/\\{run}.*")) {
        figures.add(
            "first load, compressed",
            "`%s`, KB".formatted(look.name()),
            "< 200",
            weight.of(look.path().apply(new Random(1))));
      }
    }
  }

  private void openStreams(ServingNode node) throws IOException, InterruptedException {
    for (int round = 0; round < rounds; round++) {
      ProcessView view = node.view();
      double heap = view.heapAfterCollection();
      double resident = view.residentMegabytes();
      long threads = view.threads();
      try (OpenStreams streams = OpenStreams.open(node.console(), STREAMS)) {
        TimeUnit.MILLISECONDS.sleep(SETTLING.toMillis());
        String regime = "%,d event streams".formatted(STREAMS);
        figures.add(regime, "more heap, MB", view.heapAfterCollection() - heap);
        figures.add(
            regime, "more resident memory, MB", "< 64", view.residentMegabytes() - resident);
        figures.add(regime, "more threads", "< 64", (double) (view.threads() - threads));
        figures.add(regime, "cut", "0", (double) streams.cut());
      }
    }
  }

  private void tell(boolean isFull) throws IOException {
    String found = figures.table() + "\n" + latencies.table(looks) + "\n";
    if (isFull) {
      Bench.write("console", found);
    } else {
      System.out.println(found);
    }
  }
}
