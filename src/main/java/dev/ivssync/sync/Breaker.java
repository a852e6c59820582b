package dev.ivssync.sync;

import dev.ivssync.history.MissingRows;

/**
 * Holds back a suspicious mass disappearance.
 *
 * @param percent of the source's live rows, 0 to 100; the breaker trips above it
 * @param atLeast missing rows below which it never trips
 */
public record Breaker(int percent, int atLeast) {

  boolean trips(MissingRows rows) {
    return rows.missing() >= atLeast && rows.missing() * 100 > rows.live() * percent;
  }
}
