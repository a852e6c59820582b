package dev.ivssync.schedule;

import java.time.LocalTime;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronScheduleBuilder;
import org.quartz.DateBuilder;
import org.quartz.DateBuilder.IntervalUnit;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the cluster does once a day, on one of its nodes. */
@DisallowConcurrentExecution
final class DailyJob implements Job {

  private static final Logger log = LoggerFactory.getLogger(DailyJob.class);

  private static final String GROUP = "maintenance";

  /** Of the triggers that make up for a day on which it was given up in the middle. */
  private static final String AGAIN = "maintenance-again";

  /**
   * In which whatever stopped it goes by: a restart of one node after the other, or a migration.
   */
  private static final int MINUTES_UNTIL_AGAIN = 5;

  private final @Nullable DailyWork work;

  /**
   * @param work null where only other nodes have it
   */
  DailyJob(@Nullable DailyWork work) {
    this.work = work;
  }

  static JobKey key(String name) {
    return new JobKey(name, GROUP);
  }

  static TriggerKey triggerKey(String name) {
    return new TriggerKey(name, GROUP);
  }

  /** If its node is lost in the middle, another one does it. */
  static JobDetail detail(String name) {
    return JobBuilder.newJob(DailyJob.class)
        .withIdentity(key(name))
        .storeDurably()
        .requestRecovery()
        .build();
  }

  /**
   * Where nobody served then, at the next start.
   *
   * @param at in UTC
   */
  static Trigger trigger(String name, LocalTime at) {
    return TriggerBuilder.newTrigger()
        .withIdentity(triggerKey(name))
        .forJob(key(name))
        .withSchedule(
            CronScheduleBuilder.dailyAtHourAndMinute(at.getHour(), at.getMinute())
                .inTimeZone(TimeZone.getTimeZone("UTC"))
                .withMisfireHandlingInstructionFireAndProceed())
        .build();
  }

  @Override
  public void execute(JobExecutionContext context) {
    String name = context.getJobDetail().getKey().getName();
    if (work == null) {
      log.info("{}: was due, but this node is not configured for it; left until tomorrow", name);
      return;
    }
    try {
      if (!work.run(context.getScheduledFireTime().toInstant())) {
        again(context.getScheduler(), name);
      }
    } catch (RuntimeException | SchedulerException e) {
      log.warn("{}: failed, and is tried again tomorrow: {}", name, e.getMessage());
      log.debug("{}: the failure in full", name, e);
    }
  }

  private static void again(Scheduler quartz, String name) throws SchedulerException {
    HandedOn.store(
        quartz,
        TriggerBuilder.newTrigger()
            .withIdentity(name, AGAIN)
            .forJob(key(name))
            .startAt(DateBuilder.futureDate(MINUTES_UNTIL_AGAIN, IntervalUnit.MINUTE))
            .build());
  }
}
