package dev.ivssync.bench;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.database.Migrator;
import java.nio.file.Files;
import java.nio.file.Path;

/** How fast a large history answers. The data stay in target/bench for the next time. */
final class HistoryBench {

  private HistoryBench() {}

  public static void main(String[] args) {
    Path directory = Path.of(args.length > 0 ? args[0] : "target/bench/history");
    boolean loaded = Files.exists(directory);
    try (Database database =
        Database.open(new DatabaseSettings("embedded", "", "", directory, 4))) {
      if (!loaded) {
        load(database);
      }
    }
  }

  private static void load(Database database) {
    new Migrator(database).migrate();
    LargeHistory size = LargeHistory.FULL;
    long begin = System.nanoTime();
    size.load(
        database,
        k -> {
          if (k % 50 == 0) {
            System.err.printf(
                "loading: run %d of %d after %d s%n",
                k, size.runs(), (System.nanoTime() - begin) / 1_000_000_000);
          }
        });
  }
}
