package dev.ivssync.bench;

import java.io.IOException;
import java.nio.file.Path;

/** Runs the benchmarks of {@code mvn verify -Pbench -Dbench=...}. */
final class Bench {

  private Bench() {}

  /**
   * @param args which benchmark, and the directory of its data
   */
  public static void main(String[] args) throws IOException {
    Path data = Path.of(args[1]);
    switch (args[0]) {
      case "history" -> HistoryBench.run(data.resolve("history"));
      default ->
          throw new IllegalArgumentException(
              "no benchmark \"%s\"; there is: history".formatted(args[0]));
    }
  }
}
