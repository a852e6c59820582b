package dev.ivssync.cli;

import dev.ivssync.config.RetentionConfig;
import dev.ivssync.config.Schedule;
import dev.ivssync.config.SourceConfig;
import dev.ivssync.console.Feature;
import dev.ivssync.console.api.Api;
import dev.ivssync.console.api.RunDecisions;
import dev.ivssync.console.api.SchedulePauses;
import dev.ivssync.console.api.Scrape;
import dev.ivssync.console.api.SyncNow;
import dev.ivssync.console.audit.AuditPage;
import dev.ivssync.console.changes.ChangesPage;
import dev.ivssync.console.configuration.ConfigurationPage;
import dev.ivssync.console.page.ConfiguredSource;
import dev.ivssync.console.page.SourcesPage;
import dev.ivssync.console.run.RunPage;
import dev.ivssync.console.stages.StagesPage;
import dev.ivssync.database.Database;
import dev.ivssync.metrics.Metrics;
import dev.ivssync.node.Node;
import dev.ivssync.report.ChangePages;
import dev.ivssync.report.OpenDecisions;
import dev.ivssync.report.ReadingTime;
import dev.ivssync.report.SourceOverviews;
import dev.ivssync.report.lane.StageLanes;
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
    return List.of(
        new Scrape(Metrics.CONTENT_TYPE, metrics::scrape),
        sourcesPage(viewers),
        new Api(viewers, schedules(), retention.unchangedRuns()),
        new StagesPage(new StageLanes(viewers, retention.unchangedRuns())),
        new ChangesPage(new ChangePages(viewers), new ReadingTime(viewers)),
        new ConfigurationPage(viewers),
        new RunPage(viewers, name -> source(name).map(Source::breaker)),
        new AuditPage(viewers),
        new SyncNow(byName.keySet(), scheduler::fireNow),
        new SchedulePauses(byName.keySet(), new Pauses(database)),
        new RunDecisions(new HeldRuns(database, node.name(), SyncRunner.LEASE), this::source));
  }

  /** In which each source's schedule is meant. */
  Map<String, ZoneId> zones() {
    return sources.stream().collect(Collectors.toMap(SourceConfig::name, s -> s.schedule().zone()));
  }

  private Optional<Source> source(String name) {
    return Optional.ofNullable(byName.get(name)).map(Program::source);
  }

  private Map<String, Schedule> schedules() {
    return sources.stream().collect(Collectors.toMap(SourceConfig::name, SourceConfig::schedule));
  }

  private SourcesPage sourcesPage(Database viewers) {
    return new SourcesPage(
        sources.stream()
            .map(s -> new ConfiguredSource(s.name(), s.region(), s.schedule()))
            .toList(),
        new SourceOverviews(viewers, schedules(), retention.unchangedRuns()),
        new OpenDecisions(viewers));
  }
}
