package dev.ivssync.browser;

import dev.ivssync.config.Schedule;
import dev.ivssync.console.ConsoleServer;
import dev.ivssync.console.ConsoleSettings;
import dev.ivssync.console.Feature;
import dev.ivssync.console.Listening;
import dev.ivssync.console.Token;
import dev.ivssync.console.Views;
import dev.ivssync.console.api.RunDecisions;
import dev.ivssync.console.page.ConfiguredSource;
import dev.ivssync.database.Database;
import dev.ivssync.node.Readiness;
import dev.ivssync.source.ListFilter;
import dev.ivssync.sync.Breaker;
import dev.ivssync.sync.HeldRuns;
import dev.ivssync.sync.Source;
import dev.ivssync.sync.SyncRunner;
import dev.ivssync.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The console with all of its views, on a free port of loopback. */
final class WholeConsole implements AutoCloseable {

  static final String TOKEN = "correct-horse-battery-staple-0123456789";

  private static final Duration KEPT = Duration.ofDays(3);

  private final Database database;
  private final Map<String, ConfiguredSource> sources;
  private final Listening listening = Listening.on("127.0.0.1", 0);
  private final ConsoleServer server;

  private WholeConsole(Database database, List<ConfiguredSource> sources, Clock clock) {
    this.database = database;
    this.sources =
        sources.stream().collect(Collectors.toMap(ConfiguredSource::name, Function.identity()));
    this.server =
        ConsoleServer.start(
            listening,
            new ConsoleSettings(List.of("localhost", "127.0.0.1"), Token.of(TOKEN)),
            database,
            clock,
            sources.stream()
                .collect(Collectors.toMap(ConfiguredSource::name, one -> one.schedule().zone())),
            () -> new Readiness(null),
            this::features);
  }

  /** Over a database that stays its opener's. */
  static WholeConsole over(Database database, List<ConfiguredSource> sources) {
    return over(database, sources, Clock.systemUTC());
  }

  static WholeConsole over(Database database, List<ConfiguredSource> sources, Clock clock) {
    return new WholeConsole(database, sources, clock);
  }

  static ConfiguredSource source(String name, String region, Duration every) {
    return new ConfiguredSource(
        name, region, Schedule.parse("every " + every.toMinutes() + "m", ZoneOffset.UTC));
  }

  /** As a sync takes it. */
  static Source synced(ConfiguredSource source) {
    return new Source(
        source.name(), source.region(), null, ListFilter.NONE, 100, null, 2, new Breaker(30, 10));
  }

  private List<Feature> features(Database viewers) {
    TestDatabase.awaitAnswer(viewers);
    List<Feature> views =
        Views.over(
            viewers,
            List.copyOf(sources.values()),
            KEPT,
            name -> source(name).map(Source::breaker));
    RunDecisions decisions =
        new RunDecisions(new HeldRuns(database, "node/1", SyncRunner.LEASE), this::source);
    return Stream.concat(views.stream(), Stream.of(decisions)).toList();
  }

  private Optional<Source> source(String name) {
    return Optional.ofNullable(sources.get(name)).map(WholeConsole::synced);
  }

  int port() {
    return server.port();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  @Override
  public void close() {
    server.close();
    listening.close();
  }
}
