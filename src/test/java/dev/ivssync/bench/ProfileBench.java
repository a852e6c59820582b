package dev.ivssync.bench;

import dev.ivssync.bench.Contestant.IvsSync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Where the processor time of the program goes, by JDK Flight Recorder. */
final class ProfileBench {

  private static final int ITEMS = 100_000;

  private ProfileBench() {}

  /** Records a first load and an unchanged pass, and writes the summary into the docs. */
  static void run(Path directory) throws IOException {
    try (BenchServer server = BenchServer.start(directory);
        BenchEndpoint endpoint = BenchEndpoint.start(new BenchListing(ITEMS, 100), 1, false, 0)) {
      IvsSync program =
          Contestant.ivsSync(server.database("bench_profile"), endpoint.generation(0));
      program.run("migrate");
      String found = "First load:\n\n" + record(program) + "\nUnchanged:\n\n" + record(program);
      Bench.write("profile", found + "\n");
    }
  }

  private static String record(IvsSync program) throws IOException {
    Path file = Files.createTempFile("ivs-bench", ".jfr");
    String options = "-XX:StartFlightRecording=settings=profile,filename=" + file;
    program.with(options).run("sync");
    String table = table(ProcessorTime.in(file));
    Files.delete(file);
    return table;
  }

  private static String table(List<ProcessorTime.Share> shares) {
    Duration all =
        shares.stream().map(ProcessorTime.Share::time).reduce(Duration.ZERO, Duration::plus);
    StringBuilder table = new StringBuilder("| In | Seconds | Percent |\n|---|---:|---:|\n");
    for (ProcessorTime.Share share : shares) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.0f |%n",
              share.of(),
              share.time().toMillis() / 1e3,
              100.0 * share.time().toMillis() / all.toMillis()));
    }
    return table.toString();
  }

  /**
   * @param args a recording of another version of the program, to be compared with
   */
  public static void main(String[] args) throws IOException {
    System.out.print(table(ProcessorTime.in(Path.of(args[0]))));
  }
}
