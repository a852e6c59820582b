package dev.ivssync.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands every fire that deserves a run to the work, and lets nothing escape to Quartz. */
final class Fires {

  private static final Logger log = LoggerFactory.getLogger(Fires.class);

  private final ScheduledWork work;
  private final MissedFires missed;
  private final PauseDecisions decisions;
  private final Clock clock;
  private final Turnstile runs = new Turnstile();
  private final Set<String> strangers = ConcurrentHashMap.newKeySet();
  private volatile Set<String> known = Set.of();

  Fires(ScheduledWork work, MissedFires missed, PauseDecisions decisions, Clock clock) {
    this.work = work;
    this.missed = missed;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** The sources that this node can run; those of other nodes may differ while a change rolls. */
  void know(Set<String> sources) {
    known = Set.copyOf(sources);
    strangers.removeAll(sources);
  }

  /**
   * @param next the schedule's next fire time, or null where it has none
   */
  Outcome accept(Fire fire, @Nullable Instant next) {
    if (!known.contains(fire.source())) {
      meetStranger(fire.source());
      return Outcome.UNKNOWN;
    }
    if (next != null && next.isBefore(clock.instant())) {
      // Overtaken: short intervals would otherwise make up for a pause in a burst.
      missed.add(fire.source(), 1);
      log.debug("{}: the fire of {} was overtaken", fire.source(), fire.scheduledFireTime());
      return Outcome.DONE;
    }
    return runs.enter() ? run(fire) : Outcome.REFUSED;
  }

  private Outcome run(Fire fire) {
    try {
      if (fire.handedOn() && decisions.bySource().containsKey(fire.source())) {
        log.info("{}: is paused since a node has left this fire, so it waits", fire.source());
        return Outcome.DONE;
      }
      return work.run(fire) || !runs.isShut() ? Outcome.DONE : Outcome.INTERRUPTED;
    } catch (RuntimeException | Error e) {
      // Quartz would fire again at once or give the trigger up; the next fire is soon enough.
      log.error("{}: the scheduled run failed: {}", fire.source(), e.toString());
      log.debug("{}: the failure in full", fire.source(), e);
      return Outcome.DONE;
    } finally {
      runs.leave();
    }
  }

  private void meetStranger(String source) {
    if (strangers.add(source)) {
      log.warn(
          "source {} fired, but is not in this node's configuration: left to other nodes; is a"
              + " change of configuration still rolling out?",
          source);
    }
  }

  /** Begins no run any more. */
  void refuse() {
    runs.shut();
  }

  boolean awaitNone(Duration patience) {
    return runs.awaitEmpty(patience);
  }
}
