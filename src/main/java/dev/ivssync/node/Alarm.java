package dev.ivssync.node;

import org.slf4j.Logger;

/** Says once that something is wrong, and once that it is over, however often it is looked at. */
final class Alarm {

  private final Logger log;
  private boolean raised;

  Alarm(Logger log) {
    this.log = log;
  }

  boolean isRaised() {
    return raised;
  }

  void raise(String what) {
    if (!raised) {
      raised = true;
      log.warn("{}", what);
    }
  }

  void clear(String what) {
    if (raised) {
      raised = false;
      log.info("{}", what);
    }
  }
}
