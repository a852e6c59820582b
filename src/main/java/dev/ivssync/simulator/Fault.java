package dev.ivssync.simulator;

/**
 * A rule by which calls of ListIngestConfigurations fail. Calls whose signature or arguments the
 * service refuses are refused all the same, and do not count for it.
 *
 * @param times that it does; {@link #UNLIMITED} until the faults are cleared
 */
public record Fault(FaultKind kind, FaultMatch match, int times, FaultParameters parameters) {

  public static final int UNLIMITED = Integer.MAX_VALUE;

  public Fault {
    if (times < 1) {
      throw new IllegalArgumentException("times is 1 or more: " + times);
    }
  }

  /** For the next call, or for all that follow where the kind takes a whole listing to show. */
  public static Fault of(FaultKind kind) {
    return new Fault(
        kind, FaultMatch.ANY, kind.spansListing() ? UNLIMITED : 1, FaultParameters.NONE);
  }

  /**
   * From text such as {@code THROTTLE_429,times=3,call=2,retryAfterSeconds=1}: the kind, then
   * members of {@link FaultMatch} and {@link FaultParameters} in any order. {@code times} may be
   * {@code unlimited}; {@code tokens} are parted by colons.
   *
   * @throws IllegalArgumentException naming what is not understood
   */
  public static Fault parse(String text) {
    return FaultFormat.parse(text);
  }

  public Fault times(int value) {
    return new Fault(kind, match, value, parameters);
  }

  public Fault unlimited() {
    return times(UNLIMITED);
  }

  /** Only for that call, the next one being 1. */
  public Fault onCall(int number) {
    return new Fault(kind, match.withCall(number), times, parameters);
  }
}
