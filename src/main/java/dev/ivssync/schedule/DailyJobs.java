package dev.ivssync.schedule;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster's daily work: brings what is stored in line with what this node is configured for.
 */
final class DailyJobs {

  private static final Logger log = LoggerFactory.getLogger(DailyJobs.class);

  private final Scheduler quartz;
  private final Map<JobKey, DailyWork> works = new ConcurrentHashMap<>();

  DailyJobs(Scheduler quartz) {
    this.quartz = quartz;
  }

  void add(String name, LocalTime at, DailyWork work) throws SchedulerException {
    works.put(DailyJob.key(name), work);
    try {
      store(name, at);
    } catch (ObjectAlreadyExistsException e) {
      log.debug("{}: another node has stored it in the same moment", name);
    }
  }

  private void store(String name, LocalTime at) throws SchedulerException {
    Trigger wanted = DailyJob.trigger(name, at);
    @Nullable Trigger stored = quartz.getTrigger(wanted.getKey());
    if (stored == null) {
      quartz.addJob(DailyJob.detail(name), true);
      quartz.scheduleJob(wanted);
      log.info("{}: scheduled every day at {} UTC", name, at);
    } else if (!SourceTrigger.alike(stored, wanted)) {
      quartz.rescheduleJob(wanted.getKey(), wanted);
      log.info("{}: rescheduled to every day at {} UTC", name, at);
    }
  }

  void remove(String name) throws SchedulerException {
    works.remove(DailyJob.key(name));
    if (quartz.deleteJob(DailyJob.key(name))) {
      log.info("{}: switched off, so no longer scheduled", name);
    }
  }

  DailyJob job(JobKey key) {
    return new DailyJob(works.get(key));
  }

  List<TriggerKey> triggers() {
    return works.keySet().stream().map(key -> DailyJob.triggerKey(key.getName())).toList();
  }

  /** Has what is at work end soon. */
  void stop() {
    works.values().forEach(DailyWork::stop);
  }
}
