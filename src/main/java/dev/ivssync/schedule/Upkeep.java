package dev.ivssync.schedule;

import dev.ivssync.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every half minute for triggers that do not do what was decided about their source, that are
 * in the state ERROR and would never fire again, or that a node with another clock has put off.
 */
final class Upkeep implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

  private static final int EVERY_SECONDS = 30;

  private final StoredTriggers triggers;
  private final Reconciliation reconciliation;
  private final DailyJobs daily;
  private final Clock clock;
  private volatile Map<String, ScheduledSource> known = Map.of();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "schedule-upkeep");
            thread.setDaemon(true);
            return thread;
          });

  Upkeep(Database database, Reconciliation reconciliation, DailyJobs daily, Clock clock) {
    this.triggers = new StoredTriggers(database);
    this.reconciliation = reconciliation;
    this.daily = daily;
    this.clock = clock;
  }

  /** The sources of this node, whose schedules it can judge. */
  void know(List<ScheduledSource> sources) {
    known = sources.stream().collect(Collectors.toMap(ScheduledSource::name, Function.identity()));
  }

  void start() {
    var unused =
        executor.scheduleWithFixedDelay(
            this::tryToTend, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void tend() throws SchedulerException {
    for (StoredTriggers.Stored trigger : triggers.all()) {
      ScheduledSource source = known.get(trigger.source());
      if (!trigger.isInOrder()) {
        reconciliation.settle(trigger.source(), trigger.paused());
      } else if (source != null && isPutOff(trigger, source)) {
        reconciliation.takeUpAgain(source);
      }
    }
    for (TriggerKey trigger : daily.triggers()) {
      reconciliation.revive(trigger);
    }
  }

  /** By the database's clock; a node whose own one is off cannot put a schedule right. */
  private boolean isPutOff(StoredTriggers.Stored trigger, ScheduledSource source) {
    Duration ahead = Duration.between(trigger.readAt(), clock.instant());
    return trigger.waits()
        && ahead.abs().compareTo(SourceTrigger.TOLERANCE) < 0
        && trigger.next().isAfter(latest(source, trigger.readAt()));
  }

  /** When it fires next at the latest, amply. */
  private static Instant latest(ScheduledSource source, Instant now) {
    @Nullable Instant next = source.schedule().nextFires(now, 1).stream().findFirst().orElse(null);
    return next == null ? Instant.MAX : next.plus(SourceTrigger.TOLERANCE);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private void tryToTend() {
    try {
      tend();
    } catch (SchedulerException | RuntimeException e) {
      // the database may be away, which others tell of; the next look is soon
      log.debug("looking after the schedule failed", e);
    }
  }
}
