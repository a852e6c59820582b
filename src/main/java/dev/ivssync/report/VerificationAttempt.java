package dev.ivssync.report;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A verification beside the work of others: by a connection of its own and on one processor. It is
 * given up when it is asked to, and when somebody waits for a lock that it holds: a migration that
 * waits has all syncs wait behind it.
 */
final class VerificationAttempt implements CheckListener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(VerificationAttempt.class);

  /** For one check: far beyond what a large log takes, and short of the next day. */
  private static final Duration LONGEST_STATEMENT = Duration.ofHours(1);

  private static final String SOMEBODY_WAITS =
      """
      SELECT EXISTS (
        SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'
          AND ?::int = ANY (pg_blocking_pids(pid)))""";

  private final Database database;
  private final Database own;
  private final int backend;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "verification-watch");
            thread.setDaemon(true);
            return thread;
          });
  private volatile @Nullable String reason;

  /**
   * @throws DatabaseException where there is no connection to be had
   */
  VerificationAttempt(Database database) {
    this.database = database;
    this.own = database.forReader("ivs-sync-verification", LONGEST_STATEMENT);
    try {
      // of its only connection, by which the checks will ask too
      this.backend = own.attempt(tx -> tx.fetchSingle("SELECT pg_backend_pid()").get(0, int.class));
    } catch (DatabaseException e) {
      own.close();
      throw e;
    }
    var unused = watch.scheduleWithFixedDelay(this::giveWay, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Runs all checks.
   *
   * @return empty where it was given up
   * @throws DatabaseException where it failed
   */
  Optional<Verification> run() {
    try {
      return Optional.of(Checker.sparing(own, LONGEST_STATEMENT).run(this));
    } catch (DatabaseException | CancellationException e) {
      if (reason == null) {
        throw e;
      }
      log.info("verification: given up in the middle, since {}; to be done again", reason);
      return Optional.empty();
    }
  }

  /** Has {@link #run} end soon; does not wait for that. */
  void giveUp(String why) {
    reason = why;
    try {
      watch.execute(this::cancel);
    } catch (RejectedExecutionException e) {
      log.debug("the verification has ended meanwhile", e);
    }
  }

  /** Cancels again what was given up: the first time may have met it between two statements. */
  private void giveWay() {
    try {
      if (reason != null) {
        cancel();
      } else if (database.attempt(
          tx -> tx.fetchSingle(SOMEBODY_WAITS, backend).get(0, boolean.class))) {
        reason = "somebody waits for what it reads";
        cancel();
      }
    } catch (DatabaseException e) {
      log.debug("whether anybody waits could not be seen", e);
    }
  }

  private void cancel() {
    try {
      var unused = database.attempt(tx -> tx.fetch("SELECT pg_cancel_backend(?)", backend));
    } catch (DatabaseException e) {
      log.debug("the verification's statement could not be cancelled", e);
    }
  }

  @Override
  public void begins(String check) {
    goOn();
  }

  @Override
  public void advanced(double share) {
    goOn();
  }

  @Override
  public void found(Finding finding) {
    goOn();
  }

  /** Between two statements there is none that could be cancelled. */
  private void goOn() {
    if (reason != null) {
      throw new CancellationException(reason);
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
    own.close();
  }
}
