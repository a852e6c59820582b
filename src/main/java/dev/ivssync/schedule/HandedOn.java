package dev.ivssync.schedule;

import static org.quartz.SimpleScheduleBuilder.simpleSchedule;

import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.quartz.CronTrigger;
import org.quartz.DateBuilder;
import org.quartz.DateBuilder.IntervalUnit;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/**
 * Fires that a node cannot begin, or leaves in the middle. Quartz takes them for done, so that the
 * source would wait for another interval: each is stored once more, and any node takes it.
 */
final class HandedOn {

  private static final String GROUP = "handed-on";

  /** Amply for a restart. A missed hour is not made up for: whoever names hours wants no others. */
  private static final int MINUTES_OF_AN_HOUR_PASSED = 5;

  /** In which a node that knows the source may take it: the one that does not may be faster. */
  private static final int SECONDS_OF_AN_UNKNOWN_SOURCE = 10;

  private static final int SOON_SECONDS = 60;

  private HandedOn() {}

  static boolean isOne(Trigger trigger) {
    return GROUP.equals(trigger.getKey().getGroup());
  }

  /**
   * Returns whether it was worth it: where a node does not know the source, which may go on for
   * long, the next fire of a short interval is as good, and an hour passes.
   */
  static boolean handOn(JobExecutionContext context, Outcome outcome) throws SchedulerException {
    boolean isUnknown = outcome == Outcome.UNKNOWN;
    if (isUnknown && isSoon(context.getNextFireTime())) {
      return false;
    }
    Trigger left = context.getTrigger();
    Date start = after(isUnknown ? SECONDS_OF_AN_UNKNOWN_SOURCE : 0, IntervalUnit.SECOND);
    @Nullable Date end = end(left, outcome);
    if (end != null && !end.toInstant().isAfter(start.toInstant())) {
      return false;
    }
    SimpleTrigger once =
        TriggerBuilder.newTrigger()
            .withIdentity(key(left))
            .forJob(left.getJobKey())
            .startAt(start)
            .endAt(end)
            // the only one that heeds the end
            .withSchedule(simpleSchedule().withMisfireHandlingInstructionNowWithExistingCount())
            .build();
    store(context.getScheduler(), once);
    return true;
  }

  private static boolean isSoon(@Nullable Date next) {
    return next != null
        && next.toInstant().isBefore(after(SOON_SECONDS, IntervalUnit.SECOND).toInstant());
  }

  /** What somebody asked for stays so. */
  private static TriggerKey key(Trigger left) {
    return ManualFires.isOne(left)
        ? left.getKey()
        : new TriggerKey(left.getJobKey().getName(), GROUP);
  }

  /** Null where it waits for as long as it takes. What has begun in its hour has time anew. */
  private static @Nullable Date end(Trigger left, Outcome outcome) {
    // no other trigger of a source ends
    @Nullable Date end = left.getEndTime();
    if (end != null && outcome != Outcome.INTERRUPTED) {
      return end;
    }
    return end != null || left instanceof CronTrigger
        ? after(MINUTES_OF_AN_HOUR_PASSED, IntervalUnit.MINUTE)
        : null;
  }

  private static Date after(int count, IntervalUnit unit) {
    return DateBuilder.futureDate(count, unit);
  }

  /** In place of one of the same key: the very fire at hand may be of it. */
  static void store(Scheduler quartz, Trigger once) throws SchedulerException {
    if (quartz.rescheduleJob(once.getKey(), once) == null) {
      quartz.scheduleJob(once);
    }
  }
}
