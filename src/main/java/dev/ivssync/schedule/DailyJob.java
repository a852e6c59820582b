package dev.ivssync.schedule;

import org.quartz.CronScheduleBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the cluster does once a day, on one of its nodes. */
@DisallowConcurrentExecution
final class DailyJob implements Job {

  static final JobKey KEY = new JobKey("daily", "maintenance");

  private static final Logger log = LoggerFactory.getLogger(DailyJob.class);

  private final Runnable work;

  DailyJob(Runnable work) {
    this.work = work;
  }

  static JobDetail detail() {
    return JobBuilder.newJob(DailyJob.class).withIdentity(KEY).storeDurably().build();
  }

  /** In the night of UTC; where nobody served then, at the next start. */
  static Trigger trigger() {
    return TriggerBuilder.newTrigger()
        .withIdentity(KEY.getName(), KEY.getGroup())
        .forJob(KEY)
        .withSchedule(
            CronScheduleBuilder.dailyAtHourAndMinute(3, 17)
                .inTimeZone(java.util.TimeZone.getTimeZone("UTC"))
                .withMisfireHandlingInstructionFireAndProceed())
        .build();
  }

  @Override
  public void execute(JobExecutionContext context) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.warn("the daily work failed, and is tried again tomorrow: {}", e.getMessage());
      log.debug("the daily work failed", e);
    }
  }
}
