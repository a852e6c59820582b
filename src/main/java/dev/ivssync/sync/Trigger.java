package dev.ivssync.sync;

/** Why a run was begun. */
public enum Trigger {
  SCHEDULE,
  MANUAL,
  /** The scheduler found that the node which had begun it is gone. */
  RECOVERY
}
