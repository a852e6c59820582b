package dev.ivssync.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.quartz.Trigger;
import org.quartz.listeners.TriggerListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the scheduled fire times that passed without a run of their own. */
final class MissedFires extends TriggerListenerSupport {

  private static final Logger log = LoggerFactory.getLogger(MissedFires.class);

  /**
   * Where counting stops: it happens under the lock of the whole cluster, and after a year's
   * downtime the exact number tells nobody more.
   */
  private static final int MOST = 1_000;

  private final Clock clock;
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  MissedFires(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String getName() {
    return "missed-fires";
  }

  @Override
  public void triggerMisfired(Trigger trigger) {
    Date first = trigger.getNextFireTime();
    if (first == null || !trigger.getKey().getGroup().equals(SourceJob.GROUP)) {
      return;
    }
    String source = trigger.getJobKey().getName();
    long missed = countUntilNow(trigger, first);
    add(source, missed);
    log.info("{}: missed {} scheduled fires, the first at {}", source, missed, first.toInstant());
  }

  private long countUntilNow(Trigger trigger, Date first) {
    Instant now = clock.instant();
    long count = 0;
    for (@Nullable Date fire = first;
        fire != null && !fire.toInstant().isAfter(now) && count < MOST;
        fire = trigger.getFireTimeAfter(fire)) {
      count++;
    }
    return count;
  }

  void add(String source, long missed) {
    counts.computeIfAbsent(source, name -> new LongAdder()).add(missed);
  }

  long of(String source) {
    LongAdder count = counts.get(source);
    return count == null ? 0 : count.sum();
  }
}
