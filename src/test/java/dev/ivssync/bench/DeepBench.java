package dev.ivssync.bench;

import dev.ivssync.bench.Contestant.IvsSync;
import dev.ivssync.bench.TimedProcess.Taken;

/**
 * One source with many pages, beside what else could be done with them. In every round the
 * contestants take turns; a ratio is of one round.
 */
final class DeepBench {

  private final BenchServer server;
  private final Figures figures;
  private final int items;
  private final String regime;
  private final boolean cold;

  DeepBench(BenchServer server, Figures figures, int items) {
    this.server = server;
    this.figures = figures;
    this.items = items;
    this.regime = regime(items);
    this.cold = items <= 100_000;
  }

  static String regime(int items) {
    return "%,d".formatted(items);
  }

  void run(int rounds) {
    try (BenchEndpoint endpoint = BenchEndpoint.start(new BenchListing(items, 100), 1, false, 0)) {
      for (int round = 0; round < rounds; round++) {
        round(endpoint);
      }
    }
  }

  private void round(BenchEndpoint endpoint) {
    String url = endpoint.generation(0);
    Taken raw = Contestant.baseline(RawDrain.class, url);
    figures.add(regime, "raw drain, rows/s", items / raw.seconds());
    Taken sdk = Contestant.baseline(SdkDrain.class, url);
    figures.add(regime, "SDK drain, rows/s", items / sdk.seconds());
    figures.add(regime, "SDK drain, client CPU us/row", perRow(sdk));
    copy();
    Jdbc jdbc = jdbc(url);
    BenchServer.Target database = server.database("bench_ivs");
    IvsSync program = Contestant.ivsSync(database, url);
    program.run("migrate");
    first(endpoint, program, sdk, jdbc);
    unchanged(endpoint, program, sdk, jdbc);
    server.drop("bench_ivs");
  }

  private void copy() {
    BenchServer.Target target = server.database("bench_copy");
    Taken copy =
        Contestant.baseline(
            CopyLoad.class,
            Integer.toString(items),
            target.url(),
            target.user(),
            target.password());
    figures.add(regime, "COPY, rows/s", items / copy.seconds());
    server.drop("bench_copy");
  }

  private record Jdbc(Taken first, Taken again) {}

  private Jdbc jdbc(String url) {
    BenchServer.Target target = server.database("bench_jdbc");
    String[] arguments = {url, target.url(), target.user(), target.password()};
    target.settle();
    Taken first = Contestant.baseline(JdbcUpsert.class, arguments);
    target.settle();
    Taken again = Contestant.baseline(JdbcUpsert.class, arguments);
    server.drop("bench_jdbc");
    figures.add(regime, "JDBC batches, first load, rows/s", items / first.seconds());
    figures.add(regime, "JDBC batches, unchanged, rows/s", items / again.seconds());
    return new Jdbc(first, again);
  }

  private void first(BenchEndpoint endpoint, IvsSync program, Taken sdk, Jdbc jdbc) {
    Taken first = sync(endpoint, program, "first load", "");
    ratio("first load / SDK drain", cold ? 0.8 : 0.4, sdk, first);
    if (!cold) {
      ratio("first load / JDBC batches", 1.5, jdbc.first(), first);
    }
  }

  private void unchanged(BenchEndpoint endpoint, IvsSync program, Taken sdk, Jdbc jdbc) {
    long dead = program.database().number(DEAD_ROWS);
    Taken again = sync(endpoint, program, "unchanged", cold ? "" : "<= 16");
    ratio("unchanged / SDK drain", cold ? 1.0 : 0.7, sdk, again);
    if (!cold) {
      ratio("unchanged / JDBC batches", 3, jdbc.again(), again);
      figures.add(
          regime,
          "unchanged, client CPU / SDK drain's",
          "<= 1",
          again.cpuSeconds() / sdk.cpuSeconds());
      Taken small = program.with("-Xmx64m").run("sync");
      figures.add(regime, "unchanged with -Xmx64m, rows/s", "completes", items / small.seconds());
    }
    figures.add(
        regime,
        "unchanged, rows updated or dead",
        "0",
        (double) (program.database().number(DEAD_ROWS) - dead));
  }

  private static final String DEAD_ROWS =
      """
      SELECT n_tup_upd + n_dead_tup FROM pg_stat_user_tables
      WHERE relid = 'ivs.ingest_configuration'::regclass""";

  private Taken sync(BenchEndpoint endpoint, IvsSync program, String what, String mostLog) {
    program.database().settle();
    long calls = endpoint.calls();
    long log = program.database().walBytes();
    Taken taken = program.run("sync");
    double written = program.database().walBytes() - log;
    figures.add(regime, what + ", rows/s", items / taken.seconds());
    figures.add(regime, what + ", client CPU us/row", perRow(taken));
    figures.add(regime, what + ", WAL B/row", mostLog, written / items);
    figures.add(regime, what + ", memory MB", taken.peakKilobytes() / 1024.0);
    figures.add(
        regime, what + ", calls beyond the pages", "0", endpoint.calls() - calls - items / 100.0);
    return taken;
  }

  private void ratio(String name, double least, Taken baseline, Taken taken) {
    figures.add(regime, name, ">= " + least, baseline.seconds() / taken.seconds());
  }

  private double perRow(Taken taken) {
    return taken.cpuSeconds() * 1e6 / items;
  }
}
