package dev.ivssync.sync;

/** How a run stands. */
public enum RunStatus {
  RUNNING,
  /** Stopped at max-items; the next run goes on there. */
  PAUSED,
  COMPLETED,
  /** Listed to the end, but items were rejected: it proves no absence. */
  PARTIAL,
  /** Listed to the end, but more is missing than the breaker lets through. */
  HELD,
  /** Stopped by an error; resumable while it has a checkpoint. */
  FAILED,
  /** Given up: another run lists from the start. */
  ABANDONED
}
