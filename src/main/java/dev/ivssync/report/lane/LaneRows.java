package dev.ivssync.report.lane;

import dev.ivssync.report.Condition;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Finds the configurations of a page: the live ones by the index of their stage, and those that
 * were there in the range and are gone by when they went.
 */
final class LaneRows {

  /**
   * A source with so many rows at most is read whole and sorted. By the stage, all of the other
   * sources' might have to be passed over first.
   */
  private static final int FEW = 30_000;

  private static final String ALL = "ivs.ingest_configuration";

  private static final String OF_SOURCE =
      """
      (SELECT * FROM ivs.ingest_configuration r
       WHERE r.source = ? AND r.deleted_at IS NULL OFFSET 0)""";

  /** So many times the lanes of a page: most filters find enough among them. */
  private static final int FIRST_LOOK = 4;

  private static final String COLUMNS =
      """
      c.arn, c.name, c.stage_arn, c.state, c.source, c.version, c.deleted_at, c.confirmed_at,
      c.missed_listings, c.first_seen_at, c.changed_at""";

  // Those without a stage are not asked for while those with one fill the page.
  private static final String SQL =
      """
      WITH staged AS MATERIALIZED (
        SELECT %1$s FROM %8$s c
        WHERE c.deleted_at IS NULL AND c.stage_arn IS NOT NULL AND %2$s
        ORDER BY c.stage_arn, c.arn LIMIT %5$d),
      unstaged AS MATERIALIZED (
        SELECT %1$s FROM %8$s c
        WHERE c.deleted_at IS NULL AND c.stage_arn IS NULL AND %3$s
          AND (SELECT count(*) FROM staged) < %5$d
        ORDER BY c.arn LIMIT %5$d),
      gone AS MATERIALIZED (
        SELECT %1$s FROM ivs.ingest_configuration c
        WHERE c.deleted_at >= ?::timestamptz AND %4$s
        ORDER BY c.stage_arn, c.arn LIMIT %5$d),
      looked AS (
        SELECT row_number() OVER (ORDER BY stage_arn NULLS LAST, arn) AS nth, c.*
        FROM (SELECT * FROM staged UNION ALL SELECT * FROM unstaged UNION ALL SELECT * FROM gone) c
        ORDER BY stage_arn NULLS LAST, arn LIMIT %5$d)
      SELECT %1$s, c.nth, %6$s AS matches
      FROM looked c
      WHERE c.nth = %5$d OR %6$s
      ORDER BY c.nth LIMIT %7$d""";

  private final LaneQuery query;
  private final LaneWindow window;

  LaneRows(LaneQuery query, LaneWindow window) {
    this.query = query;
    this.window = window;
  }

  /**
   * The rows of a page.
   *
   * @param next where the next page begins, or null
   */
  record Rows(List<LaneRow> rows, @Nullable LaneKey next, boolean cutShort) {

    /** As many of them as make a page. */
    Rows within(LaneWindow window) {
      int lanes = LaneBudget.lanes(rows, window);
      return lanes == rows.size()
          ? this
          : new Rows(rows.subList(0, lanes), rows.get(lanes - 1).key(), false);
    }
  }

  Rows read(DSLContext tx) {
    Condition rows = rows(tx);
    if (matches().isAlwaysTrue()) {
      return look(tx, rows, query.limit() + 1);
    }
    Rows near = look(tx, rows, FIRST_LOOK * (query.limit() + 1));
    return near.cutShort() ? look(tx, rows, LaneQuery.LOOK) : near;
  }

  /** Where live rows are looked for. */
  private Condition rows(DSLContext tx) {
    if (query.source() == null) {
      return Condition.of(ALL);
    }
    Long live =
        tx.fetchOptional("SELECT live FROM ivs.sync_source WHERE source = ?", query.source())
            .map(row -> row.get("live", Long.class))
            .orElse(null);
    return live != null && live <= FEW
        ? Condition.of(OF_SOURCE, query.source())
        : Condition.of(ALL);
  }

  /**
   * @param look rows to look at
   */
  private Rows look(DSLContext tx, Condition rows, int look) {
    Condition staged = shared().and(LaneCondition.stagedAfter(query.after()));
    Condition unstaged = shared().and(LaneCondition.unstagedAfter(query.after()));
    Condition gone = shared().and(LaneCondition.after(query.after()));
    Condition matches = matches();
    String sql =
        SQL.formatted(
            COLUMNS,
            staged.sql(),
            unstaged.sql(),
            gone.sql(),
            look,
            matches.sql(),
            query.limit() + 1,
            rows.sql());
    List<Object> bindings =
        Condition.bindings(
            rows, staged, rows, unstaged, Condition.of("", window.from()), gone, matches, matches);
    return page(tx.fetch(sql, bindings.toArray()), look);
  }

  private Condition shared() {
    return LaneCondition.source(query.source()).and(LaneCondition.stage(query.stage()));
  }

  /** What no index tells. */
  private Condition matches() {
    Condition state =
        query.state() == null ? Condition.TRUE : Condition.of("c.state = ?", query.state());
    return window.to().isBefore(window.now())
        ? state.and(LaneCondition.begunBefore(window.to()))
        : state;
  }

  private Rows page(List<? extends Record> found, int look) {
    List<LaneRow> lanes =
        found.stream().filter(row -> row.get("matches", boolean.class)).map(LaneRow::of).toList();
    if (lanes.size() > query.limit()) {
      List<LaneRow> page = lanes.subList(0, query.limit());
      return new Rows(page, page.get(page.size() - 1).key(), false);
    }
    Record last = found.isEmpty() ? null : found.get(found.size() - 1);
    boolean cutShort = last != null && last.get("nth", long.class) == look;
    return new Rows(lanes, cutShort ? LaneRow.of(last).key() : null, cutShort);
  }
}
