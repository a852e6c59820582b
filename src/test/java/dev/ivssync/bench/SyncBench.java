package dev.ivssync.bench;

import dev.ivssync.bench.Contestant.IvsSync;
import dev.ivssync.bench.TimedProcess.Taken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** How fast and how dear a sync is, in the regimes that people run it in. */
final class SyncBench {

  private final BenchServer server;
  private final Figures figures = new Figures();
  private final int rounds;

  private SyncBench(BenchServer server, int rounds) {
    this.server = server;
    this.rounds = rounds;
  }

  /**
   * Measures, and writes what came out into docs/performance.md.
   *
   * @param regimes which to measure, or none for all; of some nothing is written
   */
  static void run(Path directory, int rounds, List<String> regimes) throws IOException {
    try (BenchServer server = BenchServer.start(directory)) {
      SyncBench bench = new SyncBench(server, rounds);
      List<String> all = List.of("start", "cold", "deep", "churn", "latency", "fleet", "resume");
      for (String regime : regimes.isEmpty() ? all : regimes) {
        bench.run(regime);
      }
      if (regimes.isEmpty()) {
        bench.compareMemory();
        Bench.write("sync", bench.figures.table() + "\n");
      } else {
        System.out.println(bench.figures.table());
      }
    }
  }

  private void run(String regime) {
    switch (regime) {
      case "start" -> startUp();
      case "cold" -> new DeepBench(server, figures, 100_000).run(rounds);
      // a round of it takes as long as all others together
      case "deep" -> new DeepBench(server, figures, 1_000_000).run((rounds + 2) / 3);
      case "churn" -> churn();
      case "latency" -> latency();
      case "fleet" -> fleet();
      case "resume" -> resume();
      default -> throw new IllegalArgumentException("no regime \"%s\"".formatted(regime));
    }
  }

  private void compareMemory() {
    String name = "unchanged, memory MB";
    double large = figures.median(DeepBench.regime(1_000_000), name);
    double small = figures.median(DeepBench.regime(100_000), name);
    figures.add("memory", "1,000,000 unchanged / 100,000", "<= 1.15", large / small);
  }

  private void startUp() {
    try (BenchEndpoint endpoint = BenchEndpoint.start(new BenchListing(50, 100), 1, false, 0)) {
      BenchServer.Target database = server.database("bench_start");
      IvsSync program = Contestant.ivsSync(database, endpoint.generation(0));
      program.run("sync");
      for (int round = 0; round < 3 * rounds; round++) {
        Taken hello = Contestant.hello();
        Taken help = program.run("--help");
        Taken sync = program.run("sync");
        figures.add("start", "a bare JVM's hello world, ms", hello.seconds() * 1e3);
        figures.add("start", "--help, ms", help.seconds() * 1e3);
        figures.add("start", "sync of one page, ms", sync.seconds() * 1e3);
        figures.add("start", "--help / hello world", "< 1.5", help.seconds() / hello.seconds());
        figures.add(
            "start", "sync of one page / hello world", "< 4", sync.seconds() / hello.seconds());
      }
      server.drop("bench_start");
    }
  }

  private void churn() {
    int items = 100_000;
    try (BenchEndpoint endpoint = BenchEndpoint.start(new BenchListing(items, 100), 2, false, 0)) {
      BenchServer.Target database = server.database("bench_churn");
      Contestant.ivsSync(database, endpoint.generation(0)).run("sync");
      for (int round = 0; round < rounds; round++) {
        IvsSync program = Contestant.ivsSync(database, endpoint.generation(1 - round % 2));
        database.settle();
        long before = database.walBytes();
        Taken taken = program.run("sync");
        double written = database.walBytes() - before;
        database.settle();
        double alone = database.walBytesOf(resource("changes_alone.sql"));
        figures.add("1 percent churn", "rows/s", items / taken.seconds());
        figures.add("1 percent churn", "WAL, KB", written / 1e3);
        figures.add("1 percent churn", "WAL of the changes alone, KB", alone / 1e3);
        figures.add("1 percent churn", "WAL / the changes' alone", "<= 1.5", written / alone);
      }
      server.drop("bench_churn");
    }
  }

  private void latency() {
    int items = 20_000;
    try (BenchEndpoint endpoint = BenchEndpoint.start(new BenchListing(items, 100), 1, false, 20)) {
      for (int round = 0; round < rounds; round++) {
        BenchServer.Target database = server.database("bench_latency");
        IvsSync program = Contestant.ivsSync(database, endpoint.generation(0));
        program.run("migrate");
        Taken sdk = Contestant.baseline(SdkDrain.class, endpoint.generation(0));
        Taken first = program.run("sync");
        Taken again = program.run("sync");
        String regime = "20,000 at 20 ms";
        figures.add(regime, "SDK drain, s", sdk.seconds());
        figures.add(regime, "first load / SDK drain", ">= 0.97", sdk.seconds() / first.seconds());
        figures.add(regime, "unchanged / SDK drain", ">= 0.97", sdk.seconds() / again.seconds());
        server.drop("bench_latency");
      }
    }
  }

  private void fleet() {
    int sources = 1_000;
    int atATime = 32;
    try (BenchEndpoint endpoint =
        BenchEndpoint.start(new BenchListing(20 * sources, 20), 1, true, 50)) {
      BenchServer.Target database = server.database("bench_fleet");
      IvsSync program = Contestant.ivsSync(database, sources(endpoint, sources));
      program.run("sync");
      for (int round = 0; round < rounds; round++) {
        Taken calls =
            Contestant.baseline(
                SdkDrain.class,
                endpoint.generation(0),
                Integer.toString(sources),
                Integer.toString(atATime));
        database.settle();
        long before = database.number(TRANSACTIONS);
        Taken taken = program.run("sync");
        double transactions = database.number(TRANSACTIONS) - before;
        String regime = "1,000 sources of a page, 50 ms";
        figures.add(regime, "the calls alone, s", calls.seconds());
        figures.add(regime, "unchanged, s", taken.seconds());
        figures.add(
            regime, "unchanged / the calls alone", "<= 1.3", taken.seconds() / calls.seconds());
        figures.add(regime, "transactions per source", "<= 3", transactions / sources);
      }
      server.drop("bench_fleet");
    }
  }

  private static final String TRANSACTIONS =
      "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()";

  private static List<String> sources(BenchEndpoint endpoint, int count) {
    List<String> sources = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      sources.add(
          "  - {name: s%d, endpoint: \"%s\", calls-per-second: 100000, filter: {stage-arn: \"%s\"}}"
              .formatted(k, endpoint.generation(0), BenchListing.stage(k)));
    }
    return sources;
  }

  private void resume() {
    int items = 100_000;
    try (BenchEndpoint endpoint = BenchEndpoint.start(new BenchListing(items, 100), 1, false, 0)) {
      for (int round = 0; round < rounds; round++) {
        BenchServer.Target database = server.database("bench_resume");
        IvsSync program = Contestant.ivsSync(database, endpoint.generation(0));
        program.run("migrate");
        long calls = endpoint.calls();
        killInTheMiddle(program, items / 200);
        program.run("sync");
        figures.add(
            "killed in the middle",
            "calls beyond the pages, both processes",
            "<= 3",
            endpoint.calls() - calls - items / 100.0);
        server.drop("bench_resume");
      }
    }
  }

  private static void killInTheMiddle(IvsSync program, int page) {
    ProcessBuilder builder =
        new ProcessBuilder(program.command("sync"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(program.environment());
    try {
      Process process = builder.start();
      while (process.isAlive()
          && program.database().number("SELECT coalesce(max(page), 0) FROM ivs.sync_page") < page) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      process.destroyForcibly().waitFor();
      // the endpoint may still be answering
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream file = SyncBench.class.getResourceAsStream("/bench/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
