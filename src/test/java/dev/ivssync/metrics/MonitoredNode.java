package dev.ivssync.metrics;

import static org.awaitility.Awaitility.await;

import dev.ivssync.config.Breaker;
import dev.ivssync.config.MetricsExport;
import dev.ivssync.config.Schedule;
import dev.ivssync.config.SourceConfig;
import dev.ivssync.database.Database;
import dev.ivssync.database.Migrator;
import dev.ivssync.node.Node;
import dev.ivssync.report.DailyVerification;
import dev.ivssync.simulator.Simulator;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.source.ListFilter;
import dev.ivssync.source.PageSource;
import dev.ivssync.source.aws.AwsAccess;
import dev.ivssync.source.aws.AwsPageSources;
import dev.ivssync.source.aws.CallBudget;
import dev.ivssync.sync.RunFailedException;
import dev.ivssync.sync.Source;
import dev.ivssync.sync.SyncException;
import dev.ivssync.sync.SyncListener;
import dev.ivssync.sync.SyncRequest;
import dev.ivssync.sync.SyncResult;
import dev.ivssync.sync.SyncRunner;
import dev.ivssync.sync.Trigger;
import dev.ivssync.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A node with metrics that lists 25 simulated configurations, 10 to a page, as source demo. */
final class MonitoredNode implements AutoCloseable {

  static final Node NODE = new Node("host/7", "1.2.3", Migrator.LATEST);

  static final SourceConfig DEMO = source("demo", ListFilter.NONE, "every 5m");

  private static final String REGION = "us-east-1";

  private static final CallBudget HASTY =
      new CallBudget(Duration.ofSeconds(5), Duration.ofSeconds(20), 3, Duration.ofMillis(1));

  private final TestDatabase postgres = TestDatabase.fresh();
  private final Simulator aws = Simulator.start(SimulatorOptions.defaults().withConfigurations(25));
  private final AwsPageSources pages =
      AwsPageSources.withKey(HASTY, Simulator.accessKey(0), "any secret does");
  private final SyncRunner runner =
      new SyncRunner(postgres.database(), NODE.name(), SyncRunner.LEASE);
  private final Metrics metrics;

  MonitoredNode() {
    this(Optional.empty());
  }

  /**
   * @param to where it sends its metrics
   */
  MonitoredNode(MetricsExport to) {
    this(Optional.of(to));
  }

  private MonitoredNode(Optional<MetricsExport> to) {
    this.metrics = metrics(postgres.database(), to, DEMO);
  }

  static SourceConfig source(String name, ListFilter filter, String schedule) {
    return new SourceConfig(
        name,
        REGION,
        null,
        Schedule.parse(schedule, ZoneOffset.UTC),
        filter,
        10,
        null,
        null,
        10_000,
        1,
        new Breaker(30, 10));
  }

  static Metrics metrics(Database database, SourceConfig... sources) {
    return metrics(database, Optional.empty(), sources);
  }

  private static Metrics metrics(
      Database database, Optional<MetricsExport> to, SourceConfig... sources) {
    Metrics metrics = new Metrics(database, NODE, List.of(sources), Clock.systemUTC(), to);
    metrics.verifiesEvery(Duration.ofDays(1));
    return metrics;
  }

  /** As the cluster does once a day. */
  void verify() {
    new DailyVerification(postgres.database(), NODE.name()).run(Clock.systemUTC().instant());
  }

  TestDatabase postgres() {
    return postgres;
  }

  Simulator aws() {
    return aws;
  }

  Metrics metrics() {
    return metrics;
  }

  Exposition scrape() {
    return new Exposition(metrics.scrape());
  }

  /** The first scrape with this sample of the database's: it may take longer than one waits. */
  Exposition scrapeWith(String sample) {
    return scrape(metrics, sample);
  }

  static Exposition scrape(Metrics metrics, String sample) {
    return await()
        .until(() -> new Exposition(metrics.scrape()), scraped -> scraped.find(sample).isPresent());
  }

  double value(String sample) {
    return scrape().value(sample);
  }

  /** One run as the schedule has it, whatever becomes of it. */
  void sync() {
    sync(metrics.runs());
  }

  void sync(SyncListener listener) {
    long begin = System.nanoTime();
    try {
      SyncResult result =
          runner.run(source(), service(), SyncRequest.of(Trigger.SCHEDULE), listener);
      metrics.runs().ended(DEMO.name(), result, null, since(begin));
    } catch (SyncException e) {
      SyncResult result =
          e instanceof RunFailedException failed ? failed.result().orElse(null) : null;
      metrics.runs().ended(DEMO.name(), result, e, since(begin));
    }
  }

  private PageSource service() {
    return metrics.counting(DEMO, pages.source(new AwsAccess(REGION, aws.endpoint(), 10_000)));
  }

  private static Source source() {
    return new Source(
        DEMO.name(),
        REGION,
        null,
        DEMO.filter(),
        DEMO.pageSize(),
        null,
        DEMO.tombstoneAfter(),
        new dev.ivssync.sync.Breaker(30, 10));
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Override
  public void close() {
    metrics.close();
    runner.close();
    pages.close();
    aws.close();
    postgres.close();
  }
}
