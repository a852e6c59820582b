package dev.ivssync.schedule;

import dev.ivssync.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/**
 * Pauses and resumes the schedules of sources. The latest decision in {@code ivs.decision} is the
 * truth. Its effect on the cluster is there at once; where it gets lost, every node brings it about
 * again when it starts, and every half minute. A run that is at work goes on to its end.
 */
public final class Pauses {

  private final Database database;
  private final PauseDecisions decisions;

  public Pauses(Database database) {
    this.database = database;
    this.decisions = new PauseDecisions(database);
  }

  /** The sources that are paused, by name. */
  public Map<String, Pause> bySource() {
    return decisions.bySource();
  }

  /**
   * Stops the schedule of a source on all nodes, until it is resumed; also that of a source which
   * nobody has scheduled yet.
   *
   * @param actor who decides, such as user@host
   * @param reason in their words, or null
   * @throws IllegalArgumentException if a text has a {@link DecisionText#problem problem}
   * @throws PauseRefusedException if it is paused already; the earlier decision stands
   * @throws ScheduleException if it is recorded, but could not be brought about yet
   */
  public Pause pause(String source, String actor, @Nullable String reason) {
    check(actor, reason);
    Pause pause = decisions.pause(source, actor, reason);
    bringAbout(source, "paused", quartz -> quartz.pauseTrigger(SourceJob.triggerKey(source)));
    return pause;
  }

  /**
   * Lets the schedule of a source go on. An interval that is over by now fires at once, a cron
   * expression at its next time; a node that has nothing else to do takes half a minute to see it.
   *
   * @param actor who decides, such as user@host
   * @param reason in their words, or null
   * @return when it was decided, by the database's clock
   * @throws IllegalArgumentException if a text has a {@link DecisionText#problem problem}
   * @throws PauseRefusedException if it is not paused
   * @throws ScheduleException if it is recorded, but could not be brought about yet
   */
  public Instant resume(String source, String actor, @Nullable String reason) {
    check(actor, reason);
    Instant resumed = decisions.resume(source, actor, reason);
    bringAbout(source, "resumed", quartz -> quartz.resumeTrigger(SourceJob.triggerKey(source)));
    return resumed;
  }

  private static void check(String actor, @Nullable String reason) {
    checkText("actor", actor);
    if (reason != null) {
      checkText("reason", reason);
    }
  }

  private static void checkText(String what, String text) {
    DecisionText.problem(text)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("the %s %s".formatted(what, problem));
            });
  }

  /** What is asked of Quartz. */
  private interface Effect {
    void on(Scheduler quartz) throws SchedulerException;
  }

  /**
   * By a scheduler of its own, which never fires: where no node serves there is no other, and the
   * one of a node would count what was left out on purpose as missed.
   */
  private void bringAbout(String source, String done, Effect effect) {
    try {
      Scheduler quartz =
          ClusterNode.join(database, new SchedulerSettings("decision", 1, Duration.ZERO));
      try {
        effect.on(quartz);
      } finally {
        quartz.shutdown(false);
      }
    } catch (SchedulerException e) {
      throw ScheduleException.of(
          "source %s is %s, but its schedule does not know yet (a node tells it within half a minute)"
              .formatted(source, done),
          e);
    }
  }
}
