package dev.ivssync.schedule;

import java.util.Optional;

/** What somebody says of their decision: who they are, or why. Blanks around it do not count. */
public final class DecisionText {

  /** What is longer belongs elsewhere. */
  private static final int LONGEST = 1_000;

  private DecisionText() {}

  /** Why a text cannot be recorded, as {@code has 0 characters; give 1 to 1000}. */
  public static Optional<String> problem(String text) {
    int length = text.strip().length();
    return length >= 1 && length <= LONGEST
        ? Optional.empty()
        : Optional.of("has %d characters; give 1 to %d".formatted(length, LONGEST));
  }
}
