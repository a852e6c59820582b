package dev.ivssync.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that all of it can be told at once. */
final class Problems {

  private final List<Problem> found = new ArrayList<>();

  void add(String keyPath, String message) {
    found.add(new Problem(keyPath, message));
  }

  /** Whether nothing is wrong at the key or below it. */
  boolean noneAt(String keyPath) {
    return found.stream().map(Problem::keyPath).noneMatch(path -> isWithin(path, keyPath));
  }

  void throwIfAny(String origin) {
    if (!found.isEmpty()) {
      throw new ConfigurationException(origin, found);
    }
  }

  private static boolean isWithin(String path, String keyPath) {
    return path.equals(keyPath) || path.startsWith(keyPath + ".") || path.startsWith(keyPath + "[");
  }
}
