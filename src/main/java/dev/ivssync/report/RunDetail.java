package dev.ivssync.report;

import java.time.Instant;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is recorded; see the columns of ivs.sync_run.
 *
 * @param missing live rows that the complete listing did not show, or null
 * @param newlyMissing those of them that the listing before had shown, or null
 * @param tombstones those of them that are tombstoned, or would be if the run is approved, or null
 * @param ledgerRemovedAt when pages without changes were removed from its ledger, or null
 */
public record RunDetail(
    long runId,
    String source,
    String trigger,
    String status,
    Instant startedAt,
    @Nullable Instant finishedAt,
    int attempts,
    int pages,
    long items,
    long created,
    long updated,
    long deleted,
    long restored,
    long unchanged,
    long rejected,
    long apiCalls,
    String node,
    @Nullable String error,
    @Nullable String errorCode,
    String scope,
    boolean fromStart,
    @Nullable Long missing,
    @Nullable Long newlyMissing,
    @Nullable Long tombstones,
    @Nullable Instant ledgerRemovedAt) {

  static final String COLUMNS =
      """
      run_id, source, trigger, status, started_at, finished_at, attempts, pages, items, created,
      updated, deleted, restored, unchanged, rejected, api_calls, node, error, error_code, scope,
      from_start, missing, newly_missing, tombstones, ledger_removed_at""";

  static RunDetail of(Record row) {
    return new RunDetail(
        row.get("run_id", long.class),
        row.get("source", String.class),
        row.get("trigger", String.class),
        row.get("status", String.class),
        row.get("started_at", Instant.class),
        row.get("finished_at", Instant.class),
        row.get("attempts", int.class),
        row.get("pages", int.class),
        row.get("items", long.class),
        row.get("created", long.class),
        row.get("updated", long.class),
        row.get("deleted", long.class),
        row.get("restored", long.class),
        row.get("unchanged", long.class),
        row.get("rejected", long.class),
        row.get("api_calls", long.class),
        row.get("node", String.class),
        row.get("error", String.class),
        row.get("error_code", String.class),
        row.get("scope", String.class),
        row.get("from_start", boolean.class),
        row.get("missing", Long.class),
        row.get("newly_missing", Long.class),
        row.get("tombstones", Long.class),
        row.get("ledger_removed_at", Instant.class));
  }

  public boolean isRunning() {
    return status.equals("RUNNING");
  }

  public boolean isHeld() {
    return status.equals("HELD");
  }
}
