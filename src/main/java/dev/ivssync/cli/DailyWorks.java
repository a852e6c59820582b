package dev.ivssync.cli;

import dev.ivssync.config.RetentionConfig;
import dev.ivssync.config.VerificationConfig;
import dev.ivssync.database.Database;
import dev.ivssync.report.DailyVerification;
import dev.ivssync.schedule.DailyWork;
import dev.ivssync.schedule.SyncScheduler;
import dev.ivssync.sync.Retention;
import java.time.Instant;
import java.time.LocalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a cluster does once a day besides its sources. */
final class DailyWorks {

  private static final Logger log = LoggerFactory.getLogger(DailyWorks.class);

  /** As it has been stored since before there was other daily work. */
  private static final String RETENTION = "daily";

  private static final LocalTime RETENTION_AT = LocalTime.of(3, 17);

  private static final String VERIFICATION = "verification";

  private final Database database;
  private final RetentionConfig retention;
  private final VerificationConfig verification;
  private final String node;

  /**
   * @param node this process, as host/pid
   */
  DailyWorks(
      Database database, RetentionConfig retention, VerificationConfig verification, String node) {
    this.database = database;
    this.retention = retention;
    this.verification = verification;
    this.node = node;
  }

  void addTo(SyncScheduler scheduler) {
    scheduler.daily(RETENTION, RETENTION_AT, this::removeThePast);
    if (verification.enabled()) {
      LocalTime at = verification.at();
      scheduler.daily(
          VERIFICATION, at == null ? DailyVerification.usualTime(database) : at, verifying());
    } else {
      scheduler.notDaily(VERIFICATION);
    }
  }

  private DailyWork verifying() {
    DailyVerification work = new DailyVerification(database, node);
    return new DailyWork() {
      @Override
      public boolean run(Instant due) {
        return work.run(due);
      }

      @Override
      public void stop() {
        work.stop();
      }
    };
  }

  private boolean removeThePast(Instant due) {
    Retention.Removed removed =
        new Retention(database, retention.runs(), retention.unchangedRuns()).apply();
    log.info(
        "retention: removed {} runs that changed nothing, and {} pages of ledgers",
        removed.runs(),
        removed.pages());
    return true;
  }
}
