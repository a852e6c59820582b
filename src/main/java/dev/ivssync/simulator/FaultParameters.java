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
    checkNotNegative("retryAfterSeconds", retryAfterSeconds);
    checkNotNegative("timeoutMillis", timeoutMillis);
    checkNotNegative("pauseMillis", pauseMillis);
    checkNotNegative("percent", percent);
    checkNotNegative("length", length);
    checkNotNegative("item", item);
    if (tokens != null) {
      tokens.forEach(FaultParameters::checkToken);
      tokens = List.copyOf(tokens);
    }
  }

  private static void checkNotNegative(String name, @Nullable Number value) {
    if (value != null && value.longValue() < 0) {
      throw new IllegalArgumentException(name + " is 0 or more: " + value);
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
