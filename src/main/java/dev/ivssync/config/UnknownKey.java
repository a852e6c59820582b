package dev.ivssync.config;

import java.util.Collection;

/** What is said about a key that does not exist. */
final class UnknownKey {

  private UnknownKey() {}

  static String message(String key, Collection<String> known) {
    return DidYouMean.nearest(key, known)
        .map(name -> "there is no such key; did you mean %s?".formatted(name))
        .orElse("there is no such key; the keys here are " + String.join(", ", known));
  }
}
