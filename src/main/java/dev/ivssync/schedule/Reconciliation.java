package dev.ivssync.schedule;

import java.time.Clock;
import java.util.Collection;
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
  private final Clock clock;

  Reconciliation(Scheduler quartz, Clock clock) {
    this.quartz = quartz;
    this.clock = clock;
  }

  void apply(List<ScheduledSource> sources) throws SchedulerException {
    Set<JobKey> stored = quartz.getJobKeys(GroupMatcher.jobGroupEquals(SourceJob.GROUP));
    Set<JobKey> gone = new HashSet<>(stored);
    for (ScheduledSource source : sources) {
      JobKey key = SourceJob.key(source.name());
      gone.remove(key);
      try {
        storeJob(key, stored.contains(key));
        storeTrigger(source);
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

  private void storeTrigger(ScheduledSource source) throws SchedulerException {
    TriggerKey key = SourceJob.triggerKey(source.name());
    @Nullable Trigger stored = quartz.getTrigger(key);
    Trigger wanted = SourceTrigger.of(source, stored, clock.instant());
    if (stored != null
        && SourceTrigger.alike(stored, wanted)
        && !SourceTrigger.waitsTooLong(stored, wanted)) {
      revive(key);
    } else if (wanted.getFireTimeAfter(wanted.getStartTime()) == null) {
      quartz.unscheduleJob(key);
      log.warn("{}: \"{}\" has no fire left", source.name(), source.schedule().text());
    } else if (stored == null) {
      quartz.scheduleJob(wanted);
      log.info("{}: scheduled {}", source.name(), source.schedule().inWords());
    } else {
      quartz.rescheduleJob(key, wanted);
      log.info("{}: rescheduled {}", source.name(), source.schedule().inWords());
    }
  }

  /**
   * Lets the sources fire again whose triggers Quartz has put into the state ERROR: where a
   * database goes away in the wrong moment they would else stay there for ever.
   */
  void revive(Collection<String> sources) throws SchedulerException {
    for (String source : sources) {
      revive(SourceJob.triggerKey(source));
    }
  }

  private void revive(TriggerKey key) throws SchedulerException {
    if (quartz.getTriggerState(key) == TriggerState.ERROR) {
      quartz.resetTriggerFromErrorState(key);
      // it is not paused, but this wakes the thread that looks for triggers
      quartz.resumeTrigger(key);
      log.warn("{}: its trigger was in state ERROR, and fires again", key.getName());
    }
  }
}
