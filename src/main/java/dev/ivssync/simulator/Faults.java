package dev.ivssync.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults in force, in the order in which they were injected. */
final class Faults {

  private final List<ActiveFault> active = new ArrayList<>();

  synchronized void inject(Fault fault) {
    active.add(new ActiveFault(fault));
  }

  synchronized void clear() {
    active.clear();
  }

  synchronized List<Fault> inForce() {
    return active.stream().map(ActiveFault::fault).toList();
  }

  /**
   * The first fault that is for this call. The others count it too, so that theirs comes in time.
   */
  synchronized Optional<ActiveFault> next(Scope scope, boolean hasToken) {
    List<ActiveFault> due = active.stream().filter(fault -> fault.due(scope, hasToken)).toList();
    Optional<ActiveFault> first = due.stream().findFirst();
    first.ifPresent(ActiveFault::spend);
    active.removeIf(ActiveFault::spent);
    return first;
  }
}
