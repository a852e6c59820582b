package dev.ivssync.report.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Reads of each lane the last change before the range, those in it, and the first one after it,
 * which may have happened in it. The versions of an ARN are numbered without a gap and in the order
 * of time, so both ends are found by halving: the same few look-ups for any range of any history,
 * and none where the row itself tells that all of its changes are before, or after.
 */
final class LaneChanges {

  private static final String SQL =
      """
      WITH RECURSIVE lane AS (
        SELECT *
        FROM unnest(?::text[], ?::integer[], ?::timestamptz[], ?::timestamptz[])
               lane (arn, version, first_seen_at, changed_at)),
      halving (arn, newest, is_end, edge, low, high) AS (
        SELECT arn, version, is_end, edge,
               CASE WHEN changed_at <= edge THEN version ELSE 0 END,
               CASE WHEN first_seen_at <= edge THEN version ELSE 0 END
        FROM lane CROSS JOIN (VALUES (false, ?::timestamptz), (true, ?::timestamptz))
                               edges (is_end, edge)
        UNION ALL
        SELECT h.arn, h.newest, h.is_end, h.edge,
               CASE WHEN c.observed_at <= h.edge THEN h.middle ELSE h.low END,
               CASE WHEN c.observed_at <= h.edge THEN h.high ELSE h.middle - 1 END
        FROM (SELECT *, (low + high + 1) / 2 AS middle FROM halving WHERE low < high) h
        JOIN ivs.ingest_configuration_change c ON c.arn = h.arn AND c.version = h.middle),
      span AS (
        SELECT arn, greatest(1, min(low) FILTER (WHERE NOT is_end)) AS first,
               least(min(newest), min(low) FILTER (WHERE is_end) + 1) AS last
        FROM halving WHERE low = high GROUP BY arn)
      SELECT span.arn, span.first, c.version, c.source, c.after ->> 'state' AS state,
             coalesce(c.after, c.before) ->> 'stage_arn' AS stage_arn, c.changed_fields,
             c.confirmed_at, c.observed_at
      FROM span
      CROSS JOIN LATERAL (
        SELECT * FROM ivs.ingest_configuration_change c
        WHERE c.arn = span.arn
          AND c.version BETWEEN greatest(span.first, span.last - ?::integer) AND span.last
        ORDER BY c.version OFFSET 0) c
      ORDER BY span.arn, c.version""";

  private LaneChanges() {}

  /**
   * The changes of a lane, by version.
   *
   * @param first the version that held when the range began, or the first of all; those between it
   *     and the first of the changes are not among them, since they are too many
   */
  record Logged(int first, List<LaneChange> changes) {}

  /** By ARN. */
  static Map<String, Logged> read(DSLContext tx, List<LaneRow> rows, LaneWindow window) {
    Map<String, Logged> logged = new LinkedHashMap<>();
    if (rows.isEmpty()) {
      return logged;
    }
    String[] arns = rows.stream().map(LaneRow::arn).toArray(String[]::new);
    Integer[] versions = rows.stream().map(LaneRow::version).toArray(Integer[]::new);
    Instant[] firstSeen = rows.stream().map(LaneRow::firstSeenAt).toArray(Instant[]::new);
    Instant[] changed = rows.stream().map(LaneRow::changedAt).toArray(Instant[]::new);
    Instant end = window.to();
    tx.fetch(
            SQL,
            arns,
            versions,
            firstSeen,
            changed,
            window.from(),
            end,
            LaneBudget.perLane(rows.size()))
        .forEach(row -> add(logged, row));
    return logged;
  }

  private static void add(Map<String, Logged> logged, Record row) {
    logged
        .computeIfAbsent(
            row.get("arn", String.class),
            arn -> new Logged(row.get("first", int.class), new ArrayList<>()))
        .changes()
        .add(LaneChange.of(row));
  }
}
