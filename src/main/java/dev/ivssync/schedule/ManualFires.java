package dev.ivssync.schedule;

import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/**
 * Fires that somebody asks for. Each is a trigger of its own that fires once; of a source there is
 * one at most, however often it is asked for.
 */
final class ManualFires {

  private static final String GROUP = "manual";

  private final Scheduler quartz;

  ManualFires(Scheduler quartz) {
    this.quartz = quartz;
  }

  static boolean isOne(Trigger trigger) {
    return GROUP.equals(trigger.getKey().getGroup());
  }

  /** Returns false where the last one is still to come, or its run at work. */
  boolean ask(String source) throws SchedulerException {
    try {
      quartz.scheduleJob(
          TriggerBuilder.newTrigger()
              .withIdentity(source, GROUP)
              .forJob(SourceJob.key(source))
              .startNow()
              .build());
      return true;
    } catch (ObjectAlreadyExistsException e) {
      return false;
    }
  }
}
