package dev.ivssync.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job of every source. Its key names the source and there is nothing else to store, so a
 * changed configuration never leaves stale data in the tables.
 */
@DisallowConcurrentExecution
final class SourceJob implements Job {

  static final String GROUP = "source";

  private static final Logger log = LoggerFactory.getLogger(SourceJob.class);

  private final Fires fires;

  SourceJob(Fires fires) {
    this.fires = fires;
  }

  static JobKey key(String source) {
    return new JobKey(source, GROUP);
  }

  static TriggerKey triggerKey(String source) {
    return new TriggerKey(source, GROUP);
  }

  /** Durable, so that a schedule that has ended leaves the source known. */
  static JobDetail detail(String source) {
    return JobBuilder.newJob(SourceJob.class)
        .withIdentity(key(source))
        .storeDurably()
        .requestRecovery()
        .build();
  }

  static boolean matches(JobDetail stored) {
    return stored.getJobClass() == SourceJob.class
        && stored.isDurable()
        && stored.requestsRecovery()
        && stored.getJobDataMap().isEmpty();
  }

  @Override
  public void execute(JobExecutionContext context) {
    Fire fire =
        new Fire(
            context.getJobDetail().getKey().getName(),
            context.getScheduledFireTime().toInstant(),
            context.isRecovering(),
            ManualFires.isOne(context.getTrigger()),
            HandedOn.isOne(context.getTrigger()));
    Outcome outcome = fires.accept(fire, nextFireTime(context));
    try {
      if (outcome != Outcome.DONE && HandedOn.handOn(context, outcome)) {
        log.debug("{}: this fire is left to another node: {}", fire.source(), outcome);
      }
    } catch (SchedulerException e) {
      log.warn("{}: this fire could not be handed on: {}", fire.source(), e.getMessage());
    }
  }

  private static @Nullable Instant nextFireTime(JobExecutionContext context) {
    return context.getNextFireTime() == null ? null : context.getNextFireTime().toInstant();
  }
}
