package dev.ivssync.schedule;

import java.time.Duration;
import java.util.Date;
import org.quartz.CronTrigger;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/**
 * Fires that came to a node which stops. Quartz takes them for done, so that the source would wait
 * for another interval: each is stored once more, and any node takes it.
 */
final class HandedOn {

  private static final String GROUP = "handed-on";

  /** Amply for a restart. A missed hour is not made up for: whoever names hours wants no others. */
  private static final Duration LONGEST_AFTER_ITS_HOUR = Duration.ofMinutes(5);

  private HandedOn() {}

  static void handOn(JobExecutionContext context) throws SchedulerException {
    Scheduler quartz = context.getScheduler();
    JobKey job = context.getJobDetail().getKey();
    Trigger refused = context.getTrigger();
    // what somebody asked for stays so
    TriggerKey key =
        ManualFires.isOne(refused) ? refused.getKey() : new TriggerKey(job.getName(), GROUP);
    TriggerBuilder<Trigger> once =
        TriggerBuilder.newTrigger().withIdentity(key).forJob(job).startNow();
    if (refused instanceof CronTrigger) {
      Date hour = context.getScheduledFireTime();
      once.endAt(Date.from(hour.toInstant().plus(LONGEST_AFTER_ITS_HOUR)));
    }
    store(quartz, once.build());
  }

  /** In place of one of the same key: the very fire at hand may be of it. */
  static void store(Scheduler quartz, Trigger once) throws SchedulerException {
    if (quartz.rescheduleJob(once.getKey(), once) == null) {
      quartz.scheduleJob(once);
    }
  }
}
