package dev.ivssync.schedule;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the stored jobs in line with the configuration, and writes only what differs: a trigger
 * that was stored anew would lose its phase, and fires that are due.
 */
final class Reconciliation {

  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

  private final Scheduler quartz;
  private final PauseDecisions decisions;
  private final Clock clock;

  Reconciliation(Scheduler quartz, PauseDecisions decisions, Clock clock) {
    this.quartz = quartz;
    this.decisions = decisions;
    this.clock = clock;
  }

  void apply(List<ScheduledSource> sources) throws SchedulerException {
    Set<JobKey> stored = quartz.getJobKeys(GroupMatcher.jobGroupEquals(SourceJob.GROUP));
    Set<JobKey> gone = new HashSet<>(stored);
    Set<String> paused = decisions.bySource().keySet();
    for (ScheduledSource source : sources) {
      JobKey key = SourceJob.key(source.name());
      gone.remove(key);
      try {
        storeJob(key, stored.contains(key));
        storeTrigger(source, paused.contains(source.name()));
      } catch (ObjectAlreadyExistsException e) {
        log.debug("{}: another node stored it in the same moment", source.name());
      }
    }
    for (JobKey key : gone) {
      quartz.deleteJob(key);
      log.info("{}: no longer configured, so no longer scheduled", key.getName());
    }
  }

  private void storeJob(JobKey key, boolean present) throws SchedulerException {
    if (!present || !SourceJob.matches(quartz.getJobDetail(key))) {
      quartz.addJob(SourceJob.detail(key.getName()), true);
    }
  }

  private void storeTrigger(ScheduledSource source, boolean paused) throws SchedulerException {
    TriggerKey key = SourceJob.triggerKey(source.name());
    @Nullable Trigger stored = quartz.getTrigger(key);
    Trigger wanted = wanted(source, stored, paused);
    if (stored != null
        && SourceTrigger.alike(stored, wanted)
        && (paused || !SourceTrigger.waitsTooLong(stored, wanted))) {
      settle(source.name(), paused);
      return;
    }
    if (wanted.getFireTimeAfter(wanted.getStartTime()) == null) {
      quartz.unscheduleJob(key);
      log.warn("{}: \"{}\" has no fire left", source.name(), source.schedule().text());
    } else if (stored == null) {
      quartz.scheduleJob(wanted);
      log.info("{}: scheduled {}", source.name(), source.schedule().inWords());
    } else {
      quartz.rescheduleJob(key, wanted);
      log.info("{}: rescheduled {}", source.name(), source.schedule().inWords());
    }
    settle(source.name(), paused);
  }

  /** Quartz stores triggers as firing ones: a paused one must not be due before it is paused. */
  private Trigger wanted(ScheduledSource source, @Nullable Trigger stored, boolean paused) {
    return paused
        ? SourceTrigger.startingLater(source, clock.instant())
        : SourceTrigger.of(source, stored, clock.instant());
  }

  /**
   * Lets a source fire next when its schedule says so, where a node with another clock has put it
   * off; unless another node has stored another schedule, which is not for this one to undo.
   */
  void takeUpAgain(ScheduledSource source) throws SchedulerException {
    TriggerKey key = SourceJob.triggerKey(source.name());
    @Nullable Trigger stored = quartz.getTrigger(key);
    if (stored == null) {
      return;
    }
    Trigger wanted = SourceTrigger.of(source, stored, clock.instant());
    if (SourceTrigger.alike(stored, wanted) && SourceTrigger.waitsTooLong(stored, wanted)) {
      quartz.rescheduleJob(key, wanted);
      log.warn("{}: it was put off until {}, and is taken up", source.name(), next(stored));
    }
  }

  private static @Nullable Object next(Trigger stored) {
    return stored.getNextFireTime() == null ? null : stored.getNextFireTime().toInstant();
  }

  /**
   * Has a source fire, or not fire, as was decided; and again where Quartz has put its trigger into
   * the state ERROR: where a database goes away in the wrong moment it would stay there for ever.
   */
  void settle(String source, boolean paused) throws SchedulerException {
    TriggerKey key = SourceJob.triggerKey(source);
    TriggerState state = quartz.getTriggerState(key);
    if (paused && (state == TriggerState.NORMAL || state == TriggerState.BLOCKED)) {
      quartz.pauseTrigger(key);
      log.info("{}: is paused, as was decided", source);
    } else if (!paused && state == TriggerState.PAUSED) {
      quartz.resumeTrigger(key);
      log.info("{}: is resumed, as was decided", source);
    } else if (!paused) {
      revive(key);
    }
  }

  /** Has a trigger that is in the state ERROR fire again. */
  void revive(TriggerKey key) throws SchedulerException {
    if (quartz.getTriggerState(key) == TriggerState.ERROR) {
      quartz.resetTriggerFromErrorState(key);
      // it is not paused, but this wakes the thread that looks for triggers
      quartz.resumeTrigger(key);
      log.warn("{}: its trigger was in state ERROR, and fires again", key.getName());
    }
  }
}
