package dev.ivssync.sync;

/** Hears what a sync would do, as the listing is read. */
public interface PlanListener {

  /** Another page was read. */
  void listed(String source, long items);

  void planned(PlannedChange change);
}
