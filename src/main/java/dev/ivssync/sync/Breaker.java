package dev.ivssync.sync;

/**
 * Holds back a suspicious mass disappearance. Rows that an earlier listing has missed already, and
 * was let through or approved, do not trip it again: else they could never be tombstoned.
 *
 * @param percent of the source's live rows, 0 to 100; the breaker trips above it
 * @param atLeast newly missing rows below which it never trips
 */
public record Breaker(int percent, int atLeast) {

  /**
   * Whether so many may not be taken for gone.
   *
   * @param live the source's live rows
   * @param newlyMissing those of them that the complete listing before had shown, and this one not
   */
  boolean trips(long live, long newlyMissing) {
    return newlyMissing >= atLeast && newlyMissing * 100 > live * percent;
  }
}
