package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/** Reads what a held run did not show, counted by stage. */
public final class MissingByStage {

  /** Stages that are told one by one: those that miss most. */
  public static final int STAGES = 200;

  // As Absences counts: rows that the listing itself has brought do not make up for those that it
  // left out, and misses of a listing with another filter do not count.
  private static final String SQL =
      """
      WITH seen AS (SELECT DISTINCT unnest(ids) AS id FROM ivs.sync_page_seen WHERE run_id = ?),
      stages AS (
        SELECT c.stage_arn, max(r.created + r.restored) AS arrived, count(*) AS live,
               count(*) FILTER (WHERE s.id IS NULL) AS missing,
               count(*) FILTER (WHERE s.id IS NULL AND c.state = 'ACTIVE') AS missing_active,
               count(*) FILTER (WHERE s.id IS NULL
                                  AND (c.missed_listings = 0 OR last.scope IS DISTINCT FROM r.scope))
                 AS newly_missing
        FROM ivs.sync_run r
        JOIN ivs.sync_source o ON o.source = r.source
        LEFT JOIN ivs.sync_run last ON last.run_id = o.last_complete_run
        JOIN ivs.ingest_configuration c ON c.source = r.source AND c.deleted_at IS NULL
        LEFT JOIN seen s ON s.id = c.id
        WHERE r.run_id = ? AND r.status = 'HELD'
        GROUP BY c.stage_arn)
      SELECT stage_arn, live, missing, missing_active,
             sum(missing) OVER () AS all_missing, sum(newly_missing) OVER () AS all_newly_missing,
             greatest(sum(live) OVER () - max(arrived) OVER (), sum(missing) OVER ()) AS all_live,
             count(*) FILTER (WHERE missing > 0) OVER () AS stages
      FROM stages
      ORDER BY missing DESC, stage_arn LIMIT ?""";

  private final Database database;

  public MissingByStage(Database database) {
    this.database = database;
  }

  /**
   * One stage.
   *
   * @param stageArn null for configurations that are attached to none
   * @param live its configurations, the missing ones included
   * @param missingActive those of the missing that were in state ACTIVE
   */
  public record Stage(@Nullable String stageArn, long live, long missing, long missingActive) {}

  /**
   * All of it.
   *
   * @param live the source's live configurations, without those that the run itself has brought
   * @param newlyMissing those of the missing that the listing before had shown: what the breaker
   *     looks at
   * @param stages how many stages miss any
   * @param most those that miss most, at most {@link #STAGES}
   */
  public record Missing(long live, long missing, long newlyMissing, long stages, List<Stage> most) {

    public Missing {
      most = List.copyOf(most);
    }

    /** Of the live ones, newly missing: what the breaker compares with its percentage. */
    public double percent() {
      return live == 0 ? 0 : 100.0 * newlyMissing / live;
    }
  }

  /** Empty where the run is not held, or not known. */
  public Optional<Missing> of(long runId) {
    Result<Record> rows = database.snapshot(tx -> tx.fetch(SQL, runId, runId, STAGES));
    return rows.isEmpty() ? Optional.empty() : Optional.of(missing(rows));
  }

  private static Missing missing(Result<Record> rows) {
    Record sums = rows.get(0);
    return new Missing(
        sums.get("all_live", long.class),
        sums.get("all_missing", long.class),
        sums.get("all_newly_missing", long.class),
        sums.get("stages", long.class),
        rows.stream().map(MissingByStage::stage).filter(stage -> stage.missing() > 0).toList());
  }

  private static Stage stage(Record row) {
    return new Stage(
        row.get("stage_arn", String.class),
        row.get("live", long.class),
        row.get("missing", long.class),
        row.get("missing_active", long.class));
  }
}
