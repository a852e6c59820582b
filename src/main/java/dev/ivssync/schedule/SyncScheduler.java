package dev.ivssync.schedule;

import dev.ivssync.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import org.quartz.Job;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs sources when their schedules say so, each fire on one node of the cluster. */
public final class SyncScheduler implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SyncScheduler.class);

  /** For Quartz to record that the last runs have ended, and to stop its threads. */
  private static final Duration BOOKKEEPING = Duration.ofSeconds(5);

  private final Scheduler quartz;
  private final Fires fires;
  private final MissedFires missed;
  private final Reconciliation reconciliation;
  private final ManualFires manual;
  private final DailyJobs daily;
  private final Upkeep upkeep;
  private final Duration patience;
  private volatile boolean stopping;

  private SyncScheduler(
      Database database,
      Scheduler quartz,
      SchedulerSettings settings,
      ScheduledWork work,
      Clock clock)
      throws SchedulerException {
    this.quartz = quartz;
    this.missed = new MissedFires(clock);
    PauseDecisions decisions = new PauseDecisions(database);
    this.fires = new Fires(work, missed, decisions, clock);
    this.manual = new ManualFires(quartz);
    this.reconciliation = new Reconciliation(quartz, decisions, clock);
    this.daily = new DailyJobs(quartz);
    this.upkeep = new Upkeep(database, reconciliation, daily, clock);
    this.patience = settings.patience();
    quartz.setJobFactory((bundle, scheduler) -> job(bundle.getJobDetail()));
    quartz.getListenerManager().addTriggerListener(missed);
  }

  /**
   * Joins the cluster of this database without firing anything yet. Its threads do not keep the
   * program alive.
   *
   * @param clock the system's, which Quartz uses too
   * @throws ScheduleException where Quartz cannot be set up
   */
  public static SyncScheduler open(
      Database database, SchedulerSettings settings, ScheduledWork work, Clock clock) {
    try {
      return new SyncScheduler(
          database, ClusterNode.join(database, settings), settings, work, clock);
    } catch (SchedulerException e) {
      throw ScheduleException.of("the scheduler could not be set up", e);
    }
  }

  /**
   * Makes the given sources the scheduled ones, in the whole cluster. A new interval begins at
   * once, an unchanged schedule goes on undisturbed, and sources that are not given end. What is
   * paused stays so.
   *
   * @throws ScheduleException where the schedule cannot be read or stored
   */
  public void reconcile(List<ScheduledSource> sources) {
    fires.know(sources.stream().map(ScheduledSource::name).collect(Collectors.toSet()));
    upkeep.know(sources);
    try {
      reconciliation.apply(sources);
    } catch (SchedulerException e) {
      throw ScheduleException.of("the schedule could not be stored", e);
    }
  }

  /**
   * Has the cluster do this once a day, on one of its nodes; to be called before {@link #start}.
   *
   * @param name the same on all nodes, other than that of any other daily work
   * @param at in UTC, to the minute; where nobody serves then, it is done at the next start
   * @throws ScheduleException where the schedule cannot be stored
   */
  public void daily(String name, LocalTime at, DailyWork work) {
    try {
      daily.add(name, at, work);
    } catch (SchedulerException e) {
      throw ScheduleException.of("the schedule could not be stored", e);
    }
  }

  /**
   * Has the cluster do this no more.
   *
   * @throws ScheduleException where the schedule cannot be stored
   */
  public void notDaily(String name) {
    try {
      daily.remove(name);
    } catch (SchedulerException e) {
      throw ScheduleException.of("the schedule could not be stored", e);
    }
  }

  private Job job(JobDetail detail) {
    return detail.getJobClass() == DailyJob.class
        ? daily.job(detail.getKey())
        : new SourceJob(fires);
  }

  /**
   * Begins to fire, unless it was told to {@link #standBy} before.
   *
   * @throws ScheduleException where the scheduler has been closed
   */
  public void start() {
    if (stopping) {
      return;
    }
    try {
      quartz.start();
      upkeep.start();
      if (stopping) {
        standBy();
      }
    } catch (SchedulerException e) {
      throw ScheduleException.of("the scheduler could not be started", e);
    }
  }

  /** Puts right what is not as it should be with the triggers; done by itself every half minute. */
  void tend() throws SchedulerException {
    upkeep.tend();
  }

  /**
   * Has the cluster run a source once besides its schedule: at once, or after the run at hand.
   *
   * @return whether it was asked for; false where that run is still to come or at work
   * @throws ScheduleException where the source is not scheduled, or the schedule cannot be stored
   */
  public boolean fireNow(String source) {
    try {
      return manual.ask(source);
    } catch (SchedulerException e) {
      throw ScheduleException.of("source %s could not be fired".formatted(source), e);
    }
  }

  /** How many fire times of a source this node saw pass without a run of their own. */
  public long missedFires(String source) {
    return missed.of(source);
  }

  /**
   * Fires nothing more, stops daily work, waits for the runs at hand as long as the settings say,
   * and leaves the cluster; a few seconds more at most where the database does not answer. A run
   * that goes on for longer is left to itself, and recovered by another node or the next start.
   */
  @Override
  public void close() {
    upkeep.close();
    standBy();
    daily.stop();
    boolean done = fires.awaitNone(patience);
    if (!done) {
      log.warn("runs were still going on after {} s and are left behind", patience.toSeconds());
    }
    leave(done);
  }

  /**
   * Begins no run any more; those at hand go on. A fire that Quartz has taken for this node by then
   * is left to another one, or to the next start.
   */
  public void standBy() {
    refuse();
    try {
      quartz.standby();
    } catch (SchedulerException e) {
      log.debug("closed already", e);
    }
  }

  /** Quartz goes on until it stands by. */
  void refuse() {
    stopping = true;
    fires.refuse();
  }

  /** In a thread of its own, since Quartz waits without end for a database that is down. */
  private void leave(boolean done) {
    Thread leaving = new Thread(() -> shutDown(done), "schedule-close");
    leaving.setDaemon(true);
    leaving.start();
    try {
      leaving.join(BOOKKEEPING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void shutDown(boolean waitForBookkeeping) {
    try {
      quartz.shutdown(waitForBookkeeping);
    } catch (SchedulerException e) {
      log.warn("the scheduler did not stop in order: {}", e.getMessage());
    }
  }
}
