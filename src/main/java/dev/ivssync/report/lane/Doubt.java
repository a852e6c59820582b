package dev.ivssync.report.lane;

/** Why a state is not known. */
public enum Doubt {
  /** A listing of the source failed, was partial or held, and no complete one came in between. */
  FAILED,
  /** No complete listing of the source came for longer than twice its interval. */
  LATE,
  /** The last complete listing did not show it; that alone is not believed yet. */
  MISSED,
  /** No complete listing has come since, and none is late. */
  PENDING
}
