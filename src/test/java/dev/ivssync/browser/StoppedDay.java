package dev.ivssync.browser;

import dev.ivssync.console.page.ConfiguredSource;
import dev.ivssync.database.Database;
import dev.ivssync.grafana.DemoDay;
import dev.ivssync.report.Checker;
import dev.ivssync.report.Finding;
import dev.ivssync.report.Verifications;
import dev.ivssync.testing.ServerClock;
import dev.ivssync.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Consoles over databases whose clock stands still, so that a picture of them is the same whenever
 * it is taken.
 */
final class StoppedDay implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-20T14:07:00Z");

  /** As if each page had taken a while, some longer than others. */
  private static final String PACE =
      """
      UPDATE ivs.sync_page p
      SET requested_at = r.started_at + interval '380 ms' * (p.page - 1),
          arrived_at = r.started_at + interval '380 ms' * p.page
                       + interval '1 ms' * (p.page * 7919 % 310),
          committed_at = r.started_at + interval '380 ms' * (p.page + 1)
                         + interval '1 ms' * (p.page * 31 % 90)
      FROM ivs.sync_run r WHERE r.run_id = p.run_id\
      """;

  private static final String ENDS =
      """
      UPDATE ivs.sync_run r SET finished_at = p.committed_at + interval '210 ms'
      FROM ivs.sync_page p WHERE p.run_id = r.run_id AND p.page = r.pages\
      """;

  private final TestDatabase postgres = TestDatabase.fresh();
  private final Database database;
  private final WholeConsole console;

  private StoppedDay(List<ConfiguredSource> sources, Filling filling) {
    ServerClock.stopAt(postgres.dsl(), NOW);
    // sessions that have begun after the clock was stopped
    this.database = Database.open(postgres.settings());
    filling.into(postgres, database);
    this.console = WholeConsole.over(database, sources, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private interface Filling {
    void into(TestDatabase postgres, Database database);
  }

  static StoppedDay empty() {
    return new StoppedDay(Day.SOURCES, (postgres, database) -> {});
  }

  /** A day, with so many times as much in it as usually. */
  static StoppedDay of(int times) {
    return new StoppedDay(
        Day.SOURCES, (postgres, database) -> Day.load(database, DemoDay.Names.PLAIN, times));
  }

  /** A day, after which a verification found what does not hold. */
  static StoppedDay broken() {
    return new StoppedDay(
        Day.SOURCES,
        (postgres, database) -> {
          Day.load(database, DemoDay.Names.PLAIN, 1);
          Finding finding =
              new Finding(
                  "chain_is_unbroken",
                  "Every change carries the hash of the one before it.",
                  List.of("{source=eu-live, change_id=1207, run_id=88}"));
          new Verifications(database)
              .record(
                  new Checker(database).run().and(finding),
                  Duration.ofMillis(1_400),
                  "sync-1/4711");
        });
  }

  /** A few real syncs, the last of which is held. */
  static StoppedDay held() {
    return new StoppedDay(List.of(SimulatedWorld.SOURCE), StoppedDay::hold);
  }

  private static void hold(TestDatabase postgres, Database database) {
    try (SimulatedWorld world = new SimulatedWorld(database, 1_200)) {
      ServerClock.stopAt(postgres.dsl(), NOW.minus(Duration.ofMinutes(10)));
      world.sync();
      world.aws().churn(60);
      ServerClock.stopAt(postgres.dsl(), NOW.minus(Duration.ofMinutes(5)));
      world.sync();
      ServerClock.stopAt(postgres.dsl(), NOW.minus(Duration.ofSeconds(40)));
      world.vanish(500);
      world.sync();
      ServerClock.stopAt(postgres.dsl(), NOW);
    }
    postgres.dsl().execute(PACE);
    postgres.dsl().execute(ENDS);
  }

  String url(String path) {
    return console.url(path);
  }

  /** The answer to a query of one value. */
  String ask(String query) {
    return String.valueOf(postgres.dsl().fetchSingle(query).get(0));
  }

  @Override
  public void close() {
    console.close();
    database.close();
    postgres.close();
  }
}
