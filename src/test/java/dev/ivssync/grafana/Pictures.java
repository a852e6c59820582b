package dev.ivssync.grafana;

import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/**
 * Draws the dashboards of docs/dashboards.md over a day of three sources: {@code mvn -q
 * -Pdashboards process-test-classes}.
 */
final class Pictures {

  static final Path DIRECTORY = Path.of("docs", "images");

  private Pictures() {}

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]).resolve(DIRECTORY);
    Files.createDirectories(directory);
    try (TestDatabase postgres = TestDatabase.fresh();
        Grafana grafana = new Grafana(postgres)) {
      DemoDay.load(postgres);
      for (Dashboard dashboard : Dashboard.all()) {
        DemoDay.beat(postgres);
        Instant now = Clock.systemUTC().instant();
        Files.writeString(directory.resolve(name(dashboard)), Picture.of(dashboard, grafana, now));
      }
    }
  }

  static String name(Dashboard dashboard) {
    return "grafana-" + dashboard.uid().replace("ivs-sync-", "") + ".svg";
  }
}
