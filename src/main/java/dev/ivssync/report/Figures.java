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

  private static final PreparedSql SOURCES =
      new PreparedSql(
          """
          SELECT source, s.last_complete_at,
                 (SELECT count(*) FROM ivs.sync_run r
                  WHERE r.source = s.source AND r.status = 'HELD') AS held,
                 p.source IS NOT NULL AS paused, s.live, s.active, s.inactive
          FROM ivs.sync_source s
          FULL JOIN ivs.paused_source p USING (source)""");

  private final Database database;

  public Figures(Database database) {
    this.database = database;
  }

  /** Of every source that was ever claimed, or is paused. Costs a few index look-ups for each. */
  public List<SourceFigures> sources() {
    return database.snapshot(LONGEST_LOOK, tx -> SOURCES.list(tx, Figures::source));
  }

  private static SourceFigures source(ResultSet row) throws SQLException {
    return new SourceFigures(
        row.getString("source"),
        instant(row.getObject("last_complete_at", OffsetDateTime.class)),
        row.getInt("held"),
        row.getBoolean("paused"),
        live(row));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static @Nullable LiveCount live(ResultSet row) throws SQLException {
    long live = row.getLong("live");
    if (row.wasNull()) {
      return null;
    }
    long active = row.getLong("active");
    long inactive = row.getLong("inactive");
    // a node of the version before, while an upgrade is rolling, counts no inactive ones
    return new LiveCount(active, inactive, Math.max(0, live - active - inactive));
  }
}
