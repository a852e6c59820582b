package dev.ivssync.bench;

import dev.ivssync.simulator.Simulator;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One {@code serve} that fires every second for a long time, looked at every half minute: what
 * grows there would grow until it ends. The simulator runs in this process.
 */
final class Soak {

  private static final Duration WARM_UP = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

  private final Process node;
  private final BenchServer.Target database;
  private final Series series = new Series();

  private Soak(Process node, BenchServer.Target database) {
    this.node = node;
    this.database = database;
  }

  /** Writes what came out into docs/reliability.md. */
  static void run(Path directory, int minutes) throws IOException {
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withConfigurations(250)
            .withRegions(BenchListing.REGION)
            .withChurnPerSecond(2);
    try (BenchServer server = BenchServer.start(directory);
        Simulator aws = Simulator.start(options)) {
      BenchServer.Target database = server.database("bench_soak");
      Contestant.IvsSync program = program(database, aws);
      program.run("migrate");
      Process process = start(program);
      try {
        Soak soak = new Soak(process, database);
        soak.watch(Duration.ofMinutes(minutes));
        new Document(Path.of("docs/reliability.md"))
            .replace("soak", "mvn verify -Pbench -Dbench=soak:" + minutes, soak.found(minutes));
      } finally {
        process.destroy();
        process.onExit().join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Contestant.IvsSync program(BenchServer.Target database, Simulator aws) {
    return Contestant.ivsSync(
        database,
        List.of(
            "  - {name: soak, schedule: every 1s, endpoint: \"%s\", calls-per-second: 1000}"
                .formatted(aws.endpoint())));
  }

  private static Process start(Contestant.IvsSync program) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program.command("serve"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(program.environment());
    builder.environment().put("AWS_ACCESS_KEY_ID", Simulator.accessKey(0));
    return builder.start();
  }

  private void watch(Duration length) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(WARM_UP.toMillis());
    long end = System.nanoTime() + length.minus(WARM_UP).toNanos();
    long runs = runs();
    long begun = System.nanoTime();
    while (System.nanoTime() < end) {
      look();
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    series.total("runs completed", runs() - runs);
    series.total("seconds", seconds);
    series.total(
        "runs that did not complete",
        database.number(
            "SELECT count(*) FROM ivs.sync_run WHERE status NOT IN ('COMPLETED', 'RUNNING')"));
    series.total(
        "changes", database.number("SELECT count(*) FROM ivs.ingest_configuration_change"));
  }

  private void look() {
    if (!node.isAlive()) {
      throw new IllegalStateException("the node has ended");
    }
    ProcessView view = new ProcessView(node.pid());
    series.add("heap after a full collection, MB", view.heapAfterCollection());
    series.add("resident memory, MB", view.residentMegabytes());
    series.add("threads", view.threads());
    series.add("file descriptors", view.fileDescriptors());
    series.add(
        "connections to the database",
        database.number(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()"""));
  }

  private long runs() {
    return database.number("SELECT count(*) FROM ivs.sync_run WHERE status = 'COMPLETED'");
  }

  private String found(int minutes) {
    return "A node that fires every second, for %d minutes:%n%n%s%n"
        .formatted(minutes, series.table());
  }

  /** The looks at each measure, in order. */
  private static final class Series {

    private final Map<String, List<Double>> looks = new LinkedHashMap<>();
    private final Map<String, Double> totals = new LinkedHashMap<>();

    void add(String measure, double value) {
      looks.computeIfAbsent(measure, m -> new ArrayList<>()).add(value);
    }

    void add(String measure, long value) {
      add(measure, (double) value);
    }

    void total(String measure, long value) {
      totals.put(measure, (double) value);
    }

    void total(String measure, double value) {
      totals.put(measure, value);
    }

    String table() {
      StringBuilder table = new StringBuilder();
      table.append("| Measure | First quarter, median | Last quarter, median | Least to most |\n");
      table.append("|---|---:|---:|---|\n");
      looks.forEach(
          (measure, values) -> {
            int quarter = Math.max(1, values.size() / 4);
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f to %.1f |%n",
                    measure,
                    median(values.subList(0, quarter)),
                    median(values.subList(values.size() - quarter, values.size())),
                    values.stream().min(Double::compare).orElseThrow(),
                    values.stream().max(Double::compare).orElseThrow()));
          });
      table.append("\n");
      totals.forEach(
          (measure, value) ->
              table.append(String.format(Locale.ROOT, "- %s: %.0f%n", measure, value)));
      return table.toString();
    }

    private static double median(List<Double> values) {
      List<Double> sorted = values.stream().sorted().toList();
      return sorted.get(sorted.size() / 2);
    }
  }
}
