package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.time.Instant;
import java.util.List;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reads what people have decided, the latest first. */
public final class Decisions {

  /** Decisions of a page. */
  public static final int LARGEST = 1_000;

  private static final String SQL =
      """
      SELECT decision_id, decided_at, actor, action, source, run_id, reason
      FROM ivs.decision WHERE decision_id < ? ORDER BY decision_id DESC LIMIT ?""";

  private static final String OF_RUN =
      """
      SELECT decision_id, decided_at, actor, action, source, run_id, reason
      FROM ivs.decision WHERE run_id = ? ORDER BY decision_id DESC LIMIT ?""";

  private final Database database;

  public Decisions(Database database) {
    this.database = database;
  }

  /**
   * A decision; actor and reason are what somebody has written.
   *
   * @param action such as APPROVE; see ivs.decision
   * @param runId that it is about, or null
   * @param reason null where none was given
   */
  public record Decided(
      long decisionId,
      Instant decidedAt,
      String actor,
      String action,
      String source,
      @Nullable Long runId,
      @Nullable String reason) {}

  /**
   * A page of them.
   *
   * @param before the last decision of the page before; Long.MAX_VALUE for the first page
   * @param limit 1 to {@link #LARGEST}
   */
  public PageOf<Decided> before(long before, int limit) {
    int bounded = Math.max(1, Math.min(limit, LARGEST));
    List<Decided> rows =
        database.snapshot(tx -> tx.fetch(SQL, before, bounded + 1).map(Decisions::decided));
    return PageOf.of(rows, bounded, Decided::decisionId);
  }

  /** Those about a run. */
  public List<Decided> ofRun(long runId) {
    return database.snapshot(tx -> tx.fetch(OF_RUN, runId, LARGEST).map(Decisions::decided));
  }

  private static Decided decided(Record row) {
    return new Decided(
        row.get("decision_id", long.class),
        row.get("decided_at", Instant.class),
        row.get("actor", String.class),
        row.get("action", String.class),
        row.get("source", String.class),
        row.get("run_id", Long.class),
        row.get("reason", String.class));
  }
}
