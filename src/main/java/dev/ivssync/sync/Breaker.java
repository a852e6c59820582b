package dev.ivssync.sync;

import dev.ivssync.history.MissingRows;

/**
 * Holds back a suspicious mass disappearance. Rows that an earlier listing has missed already, and
 * was let through or approved, do not trip it again: else they could never be tombstoned.
 *
 * @param percent of the source's live rows, 0 to 100; the breaker trips above it
 * @param atLeast newly missing rows below which it never trips
 */
public record Breaker(int percent, int atLeast) {

  boolean trips(MissingRows rows) {
    return rows.newlyMissing() >= atLeast && rows.newlyMissing() * 100 > rows.live() * percent;
  }
}
