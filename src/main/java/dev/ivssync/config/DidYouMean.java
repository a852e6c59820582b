package dev.ivssync.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses the name that a misspelt one stands for. */
public final class DidYouMean {

  private DidYouMean() {}

  /**
   * The known name nearest to what was given, if it is near enough to be meant: about a third of
   * the letters may be wrong, and letter case does not count.
   */
  public static Optional<String> nearest(String given, Collection<String> known) {
    int limit = Math.max(2, given.length() / 3);
    return known.stream()
        .filter(name -> distance(given, name) <= Math.min(limit, name.length() - 1))
        .min(Comparator.comparingInt((String name) -> distance(given, name)));
  }

  private static int distance(String given, String name) {
    return LevenshteinDistance.getDefaultInstance()
        .apply(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
  }
}
