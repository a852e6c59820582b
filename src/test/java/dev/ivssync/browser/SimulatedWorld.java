package dev.ivssync.browser;

import dev.ivssync.console.page.ConfiguredSource;
import dev.ivssync.database.Database;
import dev.ivssync.simulator.SimulatedConfiguration;
import dev.ivssync.simulator.Simulator;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.source.aws.AwsAccess;
import dev.ivssync.source.aws.AwsPageSources;
import dev.ivssync.source.aws.CallBudget;
import dev.ivssync.sync.SyncListener;
import dev.ivssync.sync.SyncRequest;
import dev.ivssync.sync.SyncResult;
import dev.ivssync.sync.SyncRunner;
import dev.ivssync.sync.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A simulated AWS, and real syncs of it. */
final class SimulatedWorld implements AutoCloseable {

  static final ConfiguredSource SOURCE =
      WholeConsole.source("demo", "us-east-1", Duration.ofMinutes(5));

  private static final double CALLS_PER_SECOND = 10_000;

  private final Simulator aws;
  private final AwsPageSources pages =
      AwsPageSources.withKey(CallBudget.DEFAULT, Simulator.accessKey(0), "any secret does");
  private final SyncRunner runner;

  SimulatedWorld(Database database, int configurations) {
    this.aws = Simulator.start(SimulatorOptions.defaults().withConfigurations(configurations));
    this.runner = new SyncRunner(database, "node/1", SyncRunner.LEASE);
  }

  Simulator aws() {
    return aws;
  }

  SyncResult sync() {
    return runner.run(
        WholeConsole.synced(SOURCE),
        pages.source(new AwsAccess(SOURCE.region(), aws.endpoint(), CALLS_PER_SECOND)),
        SyncRequest.of(Trigger.SCHEDULE),
        SyncListener.NONE);
  }

  /** Half of all vanish at once, which the breaker holds; returns the run. */
  long syncAfterHalfHaveVanished() {
    vanish(truth().size() / 2);
    return sync().runId();
  }

  List<String> vanish(int count) {
    return aws.removeOldest(aws.accounts().get(0), SOURCE.region(), count);
  }

  List<SimulatedConfiguration> truth() {
    return aws.truth(aws.accounts().get(0), SOURCE.region());
  }

  /** The user ids that the service allows and that careless programs stumble over. */
  List<String> hostileTexts() {
    return truth().stream()
        .map(SimulatedConfiguration::userId)
        .filter(Objects::nonNull)
        .filter(userId -> !userId.matches("user-[0-9]+"))
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    runner.close();
    pages.close();
    aws.close();
  }
}
