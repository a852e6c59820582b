package dev.ivssync.report;

import dev.ivssync.database.Database;
import dev.ivssync.database.PreparedSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what monitors want to know, again and again: within a bounded time, or not at all. */
public final class Figures {

  private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

  /** Reads all live rows: seconds for some millions that are not in memory. */
  private static final Duration LONGEST_COUNT = Duration.ofSeconds(20);

  private static final PreparedSql SOURCES =
      new PreparedSql(
          """
          SELECT source, s.last_complete_at,
                 (SELECT count(*) FROM ivs.sync_run r
                  WHERE r.source = s.source AND r.status = 'HELD') AS held,
                 p.source IS NOT NULL AS paused
          FROM ivs.sync_source s
          FULL JOIN ivs.paused_source p USING (source)""");

  private static final PreparedSql LIVE =
      new PreparedSql(
          """
          SELECT source, count(*) FILTER (WHERE state = 'ACTIVE') AS active,
                 count(*) FILTER (WHERE state = 'INACTIVE') AS inactive,
                 count(*) FILTER (WHERE state NOT IN ('ACTIVE', 'INACTIVE')) AS other
          FROM ivs.ingest_configuration
          WHERE deleted_at IS NULL
          GROUP BY source""");

  private final Database database;

  public Figures(Database database) {
    this.database = database;
  }

  /** Of every source that was ever claimed, or is paused. Costs a few index look-ups for each. */
  public List<SourceFigures> sources() {
    return database.snapshot(LONGEST_LOOK, tx -> SOURCES.list(tx, Figures::source));
  }

  /** Of every source that has configurations. Reads all of them, on one processor alone. */
  public List<LiveCount> live() {
    return database.snapshot(
        LONGEST_COUNT,
        tx -> {
          tx.execute("SET LOCAL max_parallel_workers_per_gather = 0");
          return LIVE.list(tx, Figures::count);
        });
  }

  private static SourceFigures source(ResultSet row) throws SQLException {
    return new SourceFigures(
        row.getString("source"),
        instant(row.getObject("last_complete_at", OffsetDateTime.class)),
        row.getInt("held"),
        row.getBoolean("paused"));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static LiveCount count(ResultSet row) throws SQLException {
    return new LiveCount(
        row.getString("source"),
        row.getLong("active"),
        row.getLong("inactive"),
        row.getLong("other"));
  }
}
