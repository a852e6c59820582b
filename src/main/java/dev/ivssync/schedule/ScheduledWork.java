package dev.ivssync.schedule;

/** What happens when a source's schedule fires. */
@FunctionalInterface
public interface ScheduledWork {

  /**
   * Never called twice at once for one source, unless a node was stopped and woke again. What it
   * throws is logged, and the schedule goes on.
   *
   * @return false where this node leaves it in the middle, as it stops: any node is to go on with
   *     it
   */
  boolean run(Fire fire);
}
