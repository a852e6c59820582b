package dev.ivssync.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FaultKind} leaves open; null is the kind's default.
 *
 * @param item index of the item in its page, for faults of one item; 0 unless given
 */
public record FaultParameters(
    @Nullable Integer retryAfterSeconds,
    @Nullable Long timeoutMillis,
    @Nullable Long pauseMillis,
    @Nullable Integer percent,
    @Nullable Integer length,
    @Nullable Integer item,
    @Nullable String text,
    @Nullable List<String> tokens) {

  static final FaultParameters NONE =
      new FaultParameters(null, null, null, null, null, null, null, null);

  public FaultParameters {
    if (tokens != null) {
      tokens.forEach(FaultParameters::checkToken);
      tokens = List.copyOf(tokens);
    }
  }

  private static void checkToken(String token) {
    TextRule.PAGE_TOKEN
        .violation(token)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("tokens: '" + token + "': " + problem);
            });
  }
}
