package dev.ivssync.cli;

import dev.ivssync.Build;
import dev.ivssync.config.MetricsExport;
import dev.ivssync.config.RetentionConfig;
import dev.ivssync.config.SourceConfig;
import dev.ivssync.config.VerificationConfig;
import dev.ivssync.database.Database;
import dev.ivssync.database.Migrator;
import dev.ivssync.metrics.Metrics;
import dev.ivssync.metrics.RunMetrics;
import dev.ivssync.node.Heartbeat;
import dev.ivssync.node.Node;
import dev.ivssync.schedule.ScheduledSource;
import dev.ivssync.schedule.SchedulerSettings;
import dev.ivssync.schedule.SyncScheduler;
import dev.ivssync.source.PageSource;
import dev.ivssync.sync.SourceDefinitions;
import dev.ivssync.sync.SyncRunner;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scheduler with its sources, until it is asked to stop. */
final class Service {

  private static final Logger log = LoggerFactory.getLogger(Service.class);

  /** Of the nine seconds that a shutdown may take in all. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final Database database;
  private final SyncRunner runner;
  private final List<SourceConfig> sources;
  private final Map<String, SourceConfig> byName;
  private final RetentionConfig retention;
  private final VerificationConfig verification;
  private final Function<SourceConfig, PageSource> pages;
  private final IntConsumer nodes;
  private final Optional<WebConsole> web;
  private final Optional<MetricsExport> export;

  /**
   * @param nodes told how many nodes there are, now and then
   * @param web the console's port, if there is to be a console; the caller closes it
   * @param export where metrics are sent, if anywhere
   */
  Service(
      Database database,
      SyncRunner runner,
      List<SourceConfig> sources,
      RetentionConfig retention,
      VerificationConfig verification,
      Function<SourceConfig, PageSource> pages,
      IntConsumer nodes,
      Optional<WebConsole> web,
      Optional<MetricsExport> export) {
    this.database = database;
    this.runner = runner;
    this.sources = sources;
    this.byName = sources.stream().collect(Collectors.toMap(SourceConfig::name, s -> s));
    this.retention = retention;
    this.verification = verification;
    this.pages = pages;
    this.nodes = nodes;
    this.web = web;
    this.export = export;
  }

  /** Returns when everything has stopped. */
  void run(Clock clock, Shutdown shutdown, Consumer<SyncOutcome> observer) {
    recordConfiguration();
    Node node = new Node(Processes.thisOne(), Build.version(), Migrator.LATEST);
    SchedulerSettings settings = new SchedulerSettings(node.name(), SyncBatch.AT_A_TIME, PATIENCE);
    try (Metrics metrics = new Metrics(database, node, sources, clock, export);
        Heartbeat heartbeat = Heartbeat.start(database, node, clock, nodes);
        SyncScheduler scheduler =
            SyncScheduler.open(database, settings, syncs(metrics, observer), clock)) {
      // first, so that no fire finds the runner stopped, and is used up
      shutdown.onRequest(scheduler::standBy);
      shutdown.onRequest(runner::stop);
      shutdown.onRequest(heartbeat::hurry);
      metrics.watch(heartbeat);
      metrics.watch(scheduler);
      if (verification.enabled()) {
        metrics.verifiesEvery(Duration.ofDays(1));
      }
      scheduler.reconcile(
          sources.stream().map(s -> new ScheduledSource(s.name(), s.schedule())).toList());
      new DailyWorks(database, retention, verification, node.name()).addTo(scheduler);
      ConsoleFeatures features = new ConsoleFeatures(database, sources, retention);
      web.ifPresent(
          console ->
              console.start(
                  database,
                  clock,
                  features.zones(),
                  heartbeat::readiness,
                  viewers -> features.of(viewers, node, scheduler, metrics)));
      heartbeat.introduce();
      scheduler.start();
      shutdown.await();
      // before the schedule, which may take its time
      web.ifPresent(WebConsole::close);
    }
  }

  /** Who changes a file decides something about the sources, as who approves a run does. */
  private void recordConfiguration() {
    Map<String, SortedMap<String, String>> configured =
        sources.stream().collect(Collectors.toMap(SourceConfig::name, SourceConfig::values));
    new SourceDefinitions(database)
        .declare(configured, Processes.thisUser())
        .forEach(
            (source, change) ->
                log.info(
                    "{}: {}",
                    source,
                    change.isEmpty() ? "is configured for the first time" : change));
  }

  private ScheduledSyncs syncs(Metrics metrics, Consumer<SyncOutcome> observer) {
    RunMetrics runs = metrics.runs();
    return new ScheduledSyncs(
        runner,
        byName,
        source -> metrics.counting(source, pages.apply(source)),
        runs,
        observer.andThen(o -> runs.ended(o.source(), o.result(), o.error(), o.elapsed())));
  }
}
