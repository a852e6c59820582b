package dev.ivssync.report.export;

import dev.ivssync.report.BoundReport;
import dev.ivssync.report.ChangeFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is exported.
 *
 * @param sql with a question mark for each binding
 */
public record Dataset(String sql, List<? extends @Nullable Object> bindings) {

  private static final String CHANGES =
      """
      SELECT change_id, source, arn, version, kind, changed_fields, before, after, confirmed_at,
             observed_at, run_id, page, request_id
      FROM ivs.ingest_configuration_change""";

  /** What a named report tells. */
  public static Dataset report(BoundReport report) {
    return new Dataset(report.sql(), report.bindings());
  }

  /** The live configurations, of all sources or of one. */
  public static Dataset current(@Nullable String source) {
    return filtered(
        """
        SELECT source, arn, account_id, region, name, ingest_protocol, stage_arn, participant_id,
               state, user_id, redundant_ingest, version, first_seen_at, changed_at, confirmed_at,
               missed_listings
        FROM ivs.current_ingest_configuration""",
        source,
        null,
        null,
        "",
        "id");
  }

  /** The audit log, of all sources or of one, in the order of its ids. */
  public static Dataset changes(
      @Nullable String source, @Nullable Instant since, @Nullable Instant until) {
    return filtered(CHANGES, source, since, until, "observed_at", "change_id");
  }

  /**
   * The latest changes that a filter lets through, the latest first.
   *
   * @param limit at least 1
   */
  public static Dataset latestChanges(ChangeFilter filter, int limit) {
    List<Object> bindings = new ArrayList<>(filter.bindings());
    bindings.add(limit);
    return new Dataset(
        CHANGES
            + " c WHERE "
            + filter.condition()
            + " ORDER BY c.observed_at DESC, c.change_id DESC LIMIT ?",
        bindings);
  }

  /** The versions of all configurations, of all sources or of one. */
  public static Dataset history(@Nullable String source) {
    return filtered(
        """
        SELECT arn, version, valid_from, valid_to, source, account_id, region, name,
               ingest_protocol, stage_arn, participant_id, state, user_id, redundant_ingest
        FROM ivs.ingest_configuration_version""",
        source,
        null,
        null,
        "",
        "arn, version");
  }

  /** The sync runs, of all sources or of one. */
  public static Dataset runs(
      @Nullable String source, @Nullable Instant since, @Nullable Instant until) {
    return filtered(
        """
        SELECT run_id, source, trigger, status, started_at, finished_at, attempts, pages, items,
               created, updated, deleted, restored, unchanged, rejected, api_calls, node, error,
               error_code
        FROM ivs.sync_run""",
        source,
        since,
        until,
        "started_at",
        "run_id");
  }

  private static Dataset filtered(
      String select,
      @Nullable String source,
      @Nullable Instant since,
      @Nullable Instant until,
      String timeColumn,
      String order) {
    List<String> conditions = new ArrayList<>();
    List<Object> bindings = new ArrayList<>();
    if (source != null) {
      conditions.add("source = ?");
      bindings.add(source);
    }
    if (since != null) {
      conditions.add(timeColumn + " >= ?::timestamptz");
      bindings.add(since);
    }
    if (until != null) {
      conditions.add(timeColumn + " < ?::timestamptz");
      bindings.add(until);
    }
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return new Dataset(select + where + " ORDER BY " + order, bindings);
  }
}
