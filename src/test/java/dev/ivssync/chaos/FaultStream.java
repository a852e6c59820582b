package dev.ivssync.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The faults of a run, all drawn from its seed before it begins: the same seed, the same stream.
 */
final class FaultStream {

  /** After the sources have been listed for the first time. */
  private static final Duration FIRST = Duration.ofSeconds(10);

  private static final Duration WAKING = Duration.ofSeconds(2);

  private static final int SHORTEST_GAP_MILLIS = 1_000;
  private static final int LONGEST_GAP_MILLIS = 4_000;

  private final Random random;
  private final int nodes;
  private Duration pausedUntil = Duration.ZERO;
  private int pausedNode;

  private FaultStream(long seed, int nodes) {
    this.random = new Random(seed);
    this.nodes = nodes;
  }

  static List<Injection> draw(long seed, int nodes, Duration length) {
    FaultStream stream = new FaultStream(seed, nodes);
    List<Injection> drawn = new ArrayList<>();
    for (Duration at = FIRST; at.compareTo(length) < 0; at = at.plus(stream.gap())) {
      drawn.add(stream.next(at));
    }
    return drawn;
  }

  private Duration gap() {
    return Duration.ofMillis(
        SHORTEST_GAP_MILLIS + random.nextInt(LONGEST_GAP_MILLIS - SHORTEST_GAP_MILLIS));
  }

  private Injection next(Duration at) {
    Trouble trouble = trouble(at);
    int node = spared(at, trouble, random.nextInt(nodes));
    Duration length = length(trouble);
    if (pauses(trouble)) {
      pausedUntil = at.plus(length);
      pausedNode = node;
    }
    double share = random.nextBoolean() ? 1 : random.nextDouble();
    ApiTrouble[] kinds = ApiTrouble.values();
    return new Injection(
        at,
        trouble,
        node,
        length,
        share,
        trouble == Trouble.API ? kinds[random.nextInt(kinds.length)].draw(random) : null);
  }

  /** While one node pauses no other one does, or nobody would be left to take over. */
  private Trouble trouble(Duration at) {
    Trouble drawn = trouble();
    return pauses(drawn) && at.compareTo(pausedUntil) < 0 ? Trouble.KILL_NODE : drawn;
  }

  private static boolean pauses(Trouble trouble) {
    return trouble == Trouble.STOP_NODE || trouble == Trouble.HOLD_LINE;
  }

  /** A node that pauses is left to wake beside those who have taken over from it. */
  private int spared(Duration at, Trouble trouble, int node) {
    boolean ends = trouble == Trouble.KILL_NODE || trouble == Trouble.TERMINATE_NODE;
    boolean sleeps = node == pausedNode && at.compareTo(pausedUntil.plus(WAKING)) < 0;
    return ends && sleeps ? (node + 1) % nodes : node;
  }

  private Trouble trouble() {
    int draw = random.nextInt(Stream.of(Trouble.values()).mapToInt(Trouble::weight).sum());
    for (Trouble trouble : Trouble.values()) {
      draw -= trouble.weight();
      if (draw < 0) {
        return trouble;
      }
    }
    throw new AssertionError("the weights add up");
  }

  private Duration length(Trouble trouble) {
    return switch (trouble) {
      case STOP_NODE, HOLD_LINE -> pause();
      case SLOW_LINE -> between(3_000, 10_000);
      case RESTART_FAST, RESTART_IMMEDIATE, KILL_POSTMASTER -> between(0, 5_000);
      default -> Duration.ZERO;
    };
  }

  /**
   * Mostly about as long as a lease, so that a node wakes while another one works on what it held.
   */
  private Duration pause() {
    return switch (random.nextInt(6)) {
      case 0 -> between(1_000, 9_000);
      case 1 -> between(13_000, 25_000);
      default -> between(9_000, 13_000);
    };
  }

  private Duration between(int millis, int otherMillis) {
    return Duration.ofMillis(millis + random.nextInt(otherMillis - millis));
  }
}
