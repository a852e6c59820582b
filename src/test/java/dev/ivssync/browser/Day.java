package dev.ivssync.browser;

import dev.ivssync.console.page.ConfiguredSource;
import dev.ivssync.database.Database;
import dev.ivssync.grafana.DemoDay;
import dev.ivssync.report.Checker;
import dev.ivssync.report.Verifications;
import java.time.Duration;
import java.util.List;

/** A day of three sources, which was verified at its end. */
final class Day {

  static final List<ConfiguredSource> SOURCES =
      List.of(
          WholeConsole.source("eu-live", "eu-west-1", Duration.ofMinutes(5)),
          WholeConsole.source("us-live", "us-east-1", Duration.ofMinutes(5)),
          WholeConsole.source("archive", "us-west-2", Duration.ofMinutes(30)));

  private Day() {}

  /**
   * Fills a migrated, empty database.
   *
   * @param times how often there is what there is usually
   */
  static void load(Database database, DemoDay.Names names, int times) {
    DemoDay.load(database, names, times);
    new Verifications(database)
        .record(new Checker(database).run(), Duration.ofMillis(1_400), "sync-1/4711");
  }
}
