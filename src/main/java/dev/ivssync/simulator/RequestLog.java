package dev.ivssync.simulator;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests that arrived: all of them counted, the latest listings in detail. */
final class RequestLog {

  private static final int KEPT = 10_000;

  private final Clock clock;
  private final Deque<RecordedRequest> lists = new ArrayDeque<>();
  private final Map<Operation, Long> calls = new EnumMap<>(Operation.class);

  RequestLog(Clock clock) {
    this.clock = clock;
  }

  /** Counts a call, also one that will be refused. */
  synchronized void count(Operation operation) {
    calls.merge(operation, 1L, Long::sum);
  }

  synchronized void record(Scope scope, ListRequest request, Optional<ActiveFault> fault) {
    if (lists.size() == KEPT) {
      lists.removeFirst();
    }
    lists.addLast(
        new RecordedRequest(
            clock.instant(),
            scope.account(),
            scope.region(),
            request.token(),
            request.maxResults(),
            request.filter().stageArn(),
            request.filter().state(),
            fault.map(ActiveFault::kind).orElse(null)));
  }

  synchronized List<RecordedRequest> lists() {
    return List.copyOf(lists);
  }

  synchronized long calls(Operation operation) {
    return calls.getOrDefault(operation, 0L);
  }

  synchronized void clear() {
    lists.clear();
    calls.clear();
  }
}
