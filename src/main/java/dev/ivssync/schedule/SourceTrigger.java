package dev.ivssync.schedule;

import dev.ivssync.config.Schedule;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.ScheduleBuilder;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/** A schedule as a trigger of Quartz. */
final class SourceTrigger {

  /** What clocks of nodes that work together may differ by, amply. */
  static final Duration TOLERANCE = Duration.ofMinutes(1);

  private SourceTrigger() {}

  /**
   * @param stored what it replaces, or null for a new source
   */
  static Trigger of(ScheduledSource source, @Nullable Trigger stored, Instant now) {
    return starting(source, start(source.schedule(), stored, now));
  }

  /** One that is not due for a while. */
  static Trigger startingLater(ScheduledSource source, Instant now) {
    return starting(source, now.plus(TOLERANCE));
  }

  private static Trigger starting(ScheduledSource source, Instant start) {
    return TriggerBuilder.newTrigger()
        .withIdentity(SourceJob.triggerKey(source.name()))
        .forJob(SourceJob.key(source.name()))
        .withSchedule(plan(source))
        .startAt(Date.from(start))
        .build();
  }

  /**
   * An interval runs on from the last fire, so that a change neither skips nor adds a run; unless
   * that fire lies in the future, by the clock of a node that was ahead.
   */
  private static Instant start(Schedule schedule, @Nullable Trigger stored, Instant now) {
    if (!(schedule instanceof Schedule.Every every)
        || stored == null
        || stored.getPreviousFireTime() == null) {
      return now;
    }
    Instant next = stored.getPreviousFireTime().toInstant().plus(every.interval());
    boolean due = !next.isAfter(now);
    return due || next.isAfter(now.plus(every.interval()).plus(TOLERANCE)) ? now : next;
  }

  private static ScheduleBuilder<? extends Trigger> plan(ScheduledSource source) {
    if (source.schedule() instanceof Schedule.Every every) {
      // After downtime one run at once, however many were missed: a source with a long interval
      // would else be stale for another. The phase then moves on, which nobody had asked for.
      return SimpleScheduleBuilder.simpleSchedule()
          .withIntervalInMilliseconds(every.interval().toMillis())
          .repeatForever()
          .withMisfireHandlingInstructionNowWithExistingCount();
    }
    return cron(source.name(), (Schedule.Cron) source.schedule());
  }

  /** A missed hour is not made up for: whoever names hours may not want others. */
  private static CronScheduleBuilder cron(String source, Schedule.Cron cron) {
    try {
      return CronScheduleBuilder.cronSchedule(new CronExpression(cron.expression()))
          .inTimeZone(TimeZone.getTimeZone(cron.zone()))
          .withMisfireHandlingInstructionDoNothing();
    } catch (ParseException e) {
      throw ScheduleException.refused(source, cron.expression(), e);
    }
  }

  /**
   * Whether the stored one waits for longer than its schedule says: a node whose clock was ahead
   * has fired it.
   */
  static boolean waitsTooLong(Trigger stored, Trigger wanted) {
    Date next =
        wanted instanceof SimpleTrigger
            ? wanted.getStartTime()
            : wanted.getFireTimeAfter(wanted.getStartTime());
    return stored.getNextFireTime() != null
        && next != null
        && stored.getNextFireTime().toInstant().isAfter(next.toInstant().plus(TOLERANCE));
  }

  /** Whether both fire alike from now on. */
  static boolean alike(Trigger stored, Trigger wanted) {
    if (stored.getMisfireInstruction() != wanted.getMisfireInstruction()) {
      return false;
    }
    if (stored instanceof SimpleTrigger a && wanted instanceof SimpleTrigger b) {
      return a.getRepeatInterval() == b.getRepeatInterval()
          && a.getRepeatCount() == b.getRepeatCount();
    }
    return stored instanceof CronTrigger a
        && wanted instanceof CronTrigger b
        && a.getCronExpression().equals(b.getCronExpression())
        && a.getTimeZone().getID().equals(b.getTimeZone().getID());
  }
}
