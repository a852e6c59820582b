package dev.ivssync.simulator;

import org.jspecify.annotations.Nullable;

/**
 * The calls that a fault is for; null is any.
 *
 * @param token whether the request has a page token
 * @param call counted from the next call that the members above match, which is 1
 * @param every as {@code call}, but each multiple
 * @param probability 0 to 1
 * @param seed of the draws; 1 unless given
 */
public record FaultMatch(
    @Nullable String account,
    @Nullable String region,
    @Nullable Boolean token,
    @Nullable Integer call,
    @Nullable Integer every,
    @Nullable Double probability,
    @Nullable Long seed) {

  static final FaultMatch ANY = new FaultMatch(null, null, null, null, null, null, null);

  public FaultMatch {
    if ((call != null && call < 1) || (every != null && every < 1)) {
      throw new IllegalArgumentException("call and every are 1 or more");
    }
    if (probability != null && !(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability is 0 to 1: " + probability);
    }
  }

  FaultMatch withCall(int value) {
    return new FaultMatch(account, region, token, value, every, probability, seed);
  }

  boolean covers(Scope scope, boolean hasToken) {
    return (account == null || account.equals(scope.account()))
        && (region == null || region.equals(scope.region()))
        && (token == null || token == hasToken);
  }

  boolean counts(int number) {
    return (call == null || call == number) && (every == null || number % every == 0);
  }
}
