package dev.ivssync.cli;

import dev.ivssync.config.RetentionConfig;
import dev.ivssync.config.SourceConfig;
import dev.ivssync.console.Feature;
import dev.ivssync.console.Views;
import dev.ivssync.console.api.RunDecisions;
import dev.ivssync.console.api.SchedulePauses;
import dev.ivssync.console.api.Scrape;
import dev.ivssync.console.api.SyncNow;
import dev.ivssync.console.page.ConfiguredSource;
import dev.ivssync.database.Database;
import dev.ivssync.metrics.Metrics;
import dev.ivssync.node.Node;
import dev.ivssync.schedule.Pauses;
import dev.ivssync.schedule.SyncScheduler;
import dev.ivssync.sync.HeldRuns;
import dev.ivssync.sync.Source;
import dev.ivssync.sync.SyncRunner;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the console of a serving node shows and lets people do. */
final class ConsoleFeatures {

  private final Database database;
  private final List<SourceConfig> sources;
  private final Map<String, SourceConfig> byName;
  private final RetentionConfig retention;

  /**
   * @param database for what people decide
   */
  ConsoleFeatures(Database database, List<SourceConfig> sources, RetentionConfig retention) {
    this.database = database;
    this.sources = sources;
    this.byName =
        sources.stream().collect(Collectors.toMap(SourceConfig::name, Function.identity()));
    this.retention = retention;
  }

  /**
   * @param viewers the database for those who only look
   */
  List<Feature> of(Database viewers, Node node, SyncScheduler scheduler, Metrics metrics) {
    return Stream.concat(
            views(viewers).stream(),
            Stream.of(
                new Scrape(Metrics.CONTENT_TYPE, metrics::scrape),
                new SyncNow(byName.keySet(), scheduler::fireNow),
                new SchedulePauses(byName.keySet(), new Pauses(database)),
                new RunDecisions(
                    new HeldRuns(database, node.name(), SyncRunner.LEASE), this::source)))
        .toList();
  }

  private List<Feature> views(Database viewers) {
    return Views.over(
        viewers,
        sources.stream()
            .map(s -> new ConfiguredSource(s.name(), s.region(), s.schedule()))
            .toList(),
        retention.unchangedRuns(),
        name -> source(name).map(Source::breaker));
  }

  /** In which each source's schedule is meant. */
  Map<String, ZoneId> zones() {
    return sources.stream().collect(Collectors.toMap(SourceConfig::name, s -> s.schedule().zone()));
  }

  private Optional<Source> source(String name) {
    return Optional.ofNullable(byName.get(name)).map(Program::source);
  }
}
