package dev.ivssync.schedule;

import dev.ivssync.database.Database;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every half minute for triggers in the state ERROR, which would never fire again. */
final class Revival implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Revival.class);

  private static final int EVERY_SECONDS = 30;

  private static final String IN_ERROR =
      """
      SELECT trigger_name FROM quartz.qrtz_triggers
      WHERE sched_name = ? AND trigger_group = ? AND trigger_state = 'ERROR'""";

  private final Database database;
  private final Reconciliation reconciliation;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "schedule-revival");
            thread.setDaemon(true);
            return thread;
          });

  Revival(Database database, Reconciliation reconciliation) {
    this.database = database;
    this.reconciliation = reconciliation;
  }

  void start() {
    var unused =
        clock.scheduleWithFixedDelay(
            this::tryToRevive, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void revive() throws SchedulerException {
    List<String> sources =
        database
            .dsl()
            .fetch(IN_ERROR, ClusterNode.CLUSTER, SourceJob.GROUP)
            .getValues(0, String.class);
    reconciliation.revive(sources);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private void tryToRevive() {
    try {
      revive();
    } catch (SchedulerException | RuntimeException e) {
      // the database may be away, which others tell of; the next look is soon
      log.debug("looking for triggers in error failed", e);
    }
  }
}
