package dev.ivssync.browser;

import dev.ivssync.database.Database;
import dev.ivssync.sync.HeldRuns;
import dev.ivssync.sync.SyncRunner;
import dev.ivssync.testing.TestDatabase;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A simulated AWS that was listed once, and the console over it: for each test its own. */
final class SyncedWorld implements BeforeEachCallback, AfterEachCallback {

  private static final int CONFIGURATIONS = 60;

  private final TestDatabase postgres = TestDatabase.fresh();
  private final SimulatedWorld aws = new SimulatedWorld(postgres.database(), CONFIGURATIONS);
  private final WholeConsole console =
      WholeConsole.over(postgres.database(), List.of(SimulatedWorld.SOURCE));

  SimulatedWorld aws() {
    return aws;
  }

  int port() {
    return console.port();
  }

  String url(String path) {
    return console.url(path);
  }

  Database database() {
    return postgres.database();
  }

  DSLContext sql() {
    return postgres.dsl();
  }

  /** As somebody else would, by the command line. */
  void reject(long held) {
    new HeldRuns(database(), "node/2", SyncRunner.LEASE)
        .reject(WholeConsole.synced(SimulatedWorld.SOURCE), held, "bob@ops", "a bad listing");
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    aws.sync();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    console.close();
    aws.close();
    postgres.close();
  }
}
