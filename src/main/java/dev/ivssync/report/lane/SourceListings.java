package dev.ivssync.report.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Reads when the complete listings of sources were, as the distances between them that leave
 * something in doubt.
 */
final class SourceListings {

  // Runs begin in the order of their ids within a source, so each end is found by walking down its
  // index until the first that fits; what another start than the beginning listed proves nothing.
  private static final String SQL =
      """
      WITH asked AS (
        SELECT source, ?::timestamptz AS since FROM unnest(?::text[]) asked (source)),
      bounds AS (
        SELECT a.source,
               (SELECT r.run_id FROM ivs.sync_run r
                WHERE r.source = a.source AND r.status = 'COMPLETED' AND r.from_start
                  AND r.started_at <= a.since
                ORDER BY r.run_id DESC LIMIT 1) AS first_run,
               (SELECT s.expected_interval FROM ivs.source_schedule s
                WHERE s.source = a.source) AS scheduled
        FROM asked a),
      run AS (
        SELECT b.source, b.scheduled, r.run_id, r.started_at, r.status = 'COMPLETED' AS complete
        FROM bounds b
        LEFT JOIN ivs.sync_run r
          ON r.source = b.source AND r.run_id >= coalesce(b.first_run, 0) AND r.from_start
            AND r.status IN ('COMPLETED', 'FAILED', 'PARTIAL', 'HELD', 'ABANDONED')),
      numbered AS (
        SELECT *, count(*) FILTER (WHERE complete)
                    OVER (PARTITION BY source ORDER BY run_id) AS nth
        FROM run),
      listing AS (
        SELECT source, scheduled, nth, min(started_at) FILTER (WHERE complete) AS began,
               min(started_at) FILTER (WHERE NOT complete) AS first_failed,
               max(started_at) FILTER (WHERE NOT complete) AS last_failed
        FROM numbered GROUP BY source, scheduled, nth),
      distance AS (
        SELECT *, lead(began) OVER listings AS next, row_number() OVER listings = 1 AS is_first
        FROM listing
        WINDOW listings AS (PARTITION BY source ORDER BY nth)),
      late AS (
        SELECT source,
               2 * coalesce(scheduled,
                            percentile_cont(0.5) WITHIN GROUP (ORDER BY next - began)) AS after
        FROM distance GROUP BY source, scheduled)
      SELECT d.source, d.began, d.next, d.first_failed, d.last_failed,
             extract(epoch FROM l.after)::float8 AS late_after
      FROM distance d JOIN late l USING (source)
      WHERE d.is_first OR d.next IS NULL OR d.first_failed IS NOT NULL
        OR d.next - d.began > l.after
      ORDER BY d.source, d.nth""";

  private SourceListings() {}

  /** By source. */
  static Map<String, Listings> read(DSLContext tx, Collection<String> sources, LaneWindow window) {
    Map<String, Listings.Builder> found = new HashMap<>();
    Instant since = LaneWindow.later(window.from(), window.recordedSince());
    tx.fetch(SQL, since, sources.toArray(String[]::new))
        .forEach(
            row ->
                found
                    .computeIfAbsent(
                        row.get("source", String.class),
                        source -> new Listings.Builder(lateAfter(row)))
                    .add(gap(row)));
    Map<String, Listings> listings = new HashMap<>();
    found.forEach((source, builder) -> listings.put(source, builder.build()));
    return listings;
  }

  private static @Nullable Duration lateAfter(Record row) {
    Double seconds = row.get("late_after", Double.class);
    return seconds == null ? null : Duration.ofNanos((long) (seconds * 1e9));
  }

  private static Listings.Gap gap(Record row) {
    return new Listings.Gap(
        row.get("began", Instant.class),
        row.get("next", Instant.class),
        row.get("first_failed", Instant.class),
        row.get("last_failed", Instant.class));
  }
}
