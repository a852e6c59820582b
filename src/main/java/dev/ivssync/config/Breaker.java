package dev.ivssync.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a disappearance is suspicious: both limits must be passed at once.
 *
 * @param percent of the known rows, 0 to 100
 * @param atLeast rows, from 1 up
 */
public record Breaker(int percent, int atLeast) {

  static Breaker read(Section section) {
    Breaker breaker =
        new Breaker(
            section.value("percent", "30", Parsers.wholeNumber(0, 100)),
            section.value("at-least", "10", Parsers.wholeNumber(1, Integer.MAX_VALUE)));
    section.refuseUnknownKeys();
    return breaker;
  }

  Map<String, @Nullable Object> describe() {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("percent", percent);
    keys.put("at-least", atLeast);
    return keys;
  }
}
