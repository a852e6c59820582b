package dev.ivssync.schedule;

/** What became of a fire on the node that took it. */
enum Outcome {
  /** Nothing is left to do. */
  DONE,
  /** This node stops, and did not begin it. */
  REFUSED,
  /** This node stops, and left it in the middle. */
  INTERRUPTED,
  /** This node's configuration does not have the source, as while a change of it rolls out. */
  UNKNOWN
}
