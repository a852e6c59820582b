package dev.ivssync.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A fault with what it remembers from call to call. */
final class ActiveFault {

  private static final int CYCLE_LENGTH = 2;

  private final Fault fault;
  private final SplittableRandom random;
  private final List<String> cycle;
  private int seen;
  private int left;
  private int answered;

  ActiveFault(Fault fault) {
    this.fault = fault;
    this.left = fault.times();
    Long seed = fault.match().seed();
    this.random = new SplittableRandom(seed == null ? 1 : seed);
    List<String> tokens = fault.parameters().tokens();
    this.cycle = new ArrayList<>(tokens == null ? List.of() : tokens);
  }

  Fault fault() {
    return fault;
  }

  FaultKind kind() {
    return fault.kind();
  }

  FaultParameters parameters() {
    return fault.parameters();
  }

  boolean spent() {
    return left == 0;
  }

  /** Counts a call, and tells whether this fault is for it. */
  synchronized boolean due(Scope scope, boolean hasToken) {
    boolean possible = hasToken || !kind().needsToken();
    if (spent() || !possible || !fault.match().covers(scope, hasToken)) {
      return false;
    }
    seen++;
    Double probability = fault.match().probability();
    return fault.match().counts(seen) && (probability == null || random.nextDouble() < probability);
  }

  synchronized void spend() {
    if (fault.times() != Fault.UNLIMITED) {
      left--;
    }
  }

  /** Whether a request's token is one of those that were made up for a cycle. */
  boolean madeUp(@Nullable String token) {
    List<String> tokens = parameters().tokens();
    return token != null && tokens != null && tokens.contains(token);
  }

  /** The next token of a cycle, which remembers true ones until it has enough of them. */
  synchronized @Nullable String cycled(@Nullable String trueToken) {
    if (parameters().tokens() == null && cycle.size() < CYCLE_LENGTH) {
      if (trueToken != null) {
        cycle.add(trueToken);
        answered++;
      }
      return trueToken;
    }
    return cycle.isEmpty() ? trueToken : cycle.get(answered++ % cycle.size());
  }
}
