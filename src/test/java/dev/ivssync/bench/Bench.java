package dev.ivssync.bench;

import dev.ivssync.testing.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs the benchmarks of {@code mvn verify -Pbench}. */
final class Bench {

  private static final String USAGE =
      "-Dbench= takes all, sync, history, profile, sync: and regimes of it, as in sync:cold,deep,"
          + " load, console, or soak: and minutes";

  private Bench() {}

  /**
   * @param args which benchmark, the directory of its data, the rounds of a sync's and the
   *     console's regimes, and how many configurations and changes the console's history has
   */
  public static void main(String[] args) throws IOException {
    Path data = Path.of(args[1]);
    int rounds = Integer.parseInt(args[2]);
    switch (args[0]) {
      case "all" -> {
        SyncBench.run(data.resolve("sync"), rounds, List.of());
        HistoryBench.run(data.resolve("history"));
        ProfileBench.run(data.resolve("profile"));
        ConsoleBench.run(data.resolve("console"), rounds, size(args));
      }
      case "console" -> ConsoleBench.run(data.resolve("console"), rounds, size(args));
      case "sync" -> SyncBench.run(data.resolve("sync"), rounds, List.of());
      case "history" -> HistoryBench.run(data.resolve("history"));
      case "load" -> Load.run(data.resolve("load"));
      case "profile" -> ProfileBench.run(data.resolve("profile"));
      default -> {
        if (args[0].startsWith("soak:")) {
          Soak.run(data.resolve("soak"), Integer.parseInt(args[0].substring("soak:".length())));
          return;
        }
        if (!args[0].startsWith("sync:")) {
          throw new IllegalArgumentException(USAGE);
        }
        List<String> regimes = List.of(args[0].substring("sync:".length()).split(",", -1));
        SyncBench.run(data.resolve("sync"), rounds, regimes);
      }
    }
  }

  private static LargeHistory size(String[] args) {
    return LargeHistory.of(Integer.parseInt(args[3]), Integer.parseInt(args[4]));
  }

  /** Writes what a benchmark has found into docs/performance.md. */
  static void write(String benchmark, String found) throws IOException {
    new Document(Path.of("docs/performance.md"))
        .replace(benchmark, "mvn verify -Pbench -Dbench=" + benchmark, found);
  }
}
