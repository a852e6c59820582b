package dev.ivssync.schedule;

import org.quartz.CronTrigger;
import org.quartz.DateBuilder;
import org.quartz.DateBuilder.IntervalUnit;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/**
 * Fires that a node which stops does not begin, or leaves in the middle. Quartz takes them for
 * done, so that the source would wait for another interval: each is stored once more, and any node
 * takes it.
 */
final class HandedOn {

  private static final String GROUP = "handed-on";

  /** Amply for a restart. A missed hour is not made up for: whoever names hours wants no others. */
  private static final int MINUTES_OF_AN_HOUR_PASSED = 5;

  private HandedOn() {}

  static boolean isOne(Trigger trigger) {
    return GROUP.equals(trigger.getKey().getGroup());
  }

  static void handOn(JobExecutionContext context) throws SchedulerException {
    Scheduler quartz = context.getScheduler();
    JobKey job = context.getJobDetail().getKey();
    Trigger left = context.getTrigger();
    // what somebody asked for stays so
    TriggerKey key = ManualFires.isOne(left) ? left.getKey() : new TriggerKey(job.getName(), GROUP);
    TriggerBuilder<Trigger> once =
        TriggerBuilder.newTrigger().withIdentity(key).forJob(job).startNow();
    if (isOfAnHour(left)) {
      once.endAt(DateBuilder.futureDate(MINUTES_OF_AN_HOUR_PASSED, IntervalUnit.MINUTE));
    }
    store(quartz, once.build());
  }

  /** Also where it was handed on before: no other trigger of a source ends. */
  private static boolean isOfAnHour(Trigger left) {
    return left instanceof CronTrigger || left.getEndTime() != null;
  }

  /** In place of one of the same key: the very fire at hand may be of it. */
  static void store(Scheduler quartz, Trigger once) throws SchedulerException {
    if (quartz.rescheduleJob(once.getKey(), once) == null) {
      quartz.scheduleJob(once);
    }
  }
}
