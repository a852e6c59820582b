package dev.ivssync.schedule;

import dev.ivssync.database.Database;
import dev.ivssync.database.PreparedSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The triggers of all sources as the cluster has stored them, at one look. */
final class StoredTriggers {

  private static final PreparedSql ALL =
      new PreparedSql(
          """
          SELECT t.trigger_name, t.trigger_state, t.next_fire_time, p.source IS NOT NULL,
                 (extract(epoch FROM clock_timestamp()) * 1000)::bigint
          FROM quartz.qrtz_triggers t
          LEFT JOIN ivs.paused_source p ON p.source = t.trigger_name
          WHERE t.sched_name = ?::text AND t.trigger_group = ?::text""");

  private static final Set<String> STANDING = Set.of("PAUSED", "PAUSED_BLOCKED");

  private static final Set<String> FIRING = Set.of("WAITING", "ACQUIRED", "BLOCKED");

  private final Database database;

  StoredTriggers(Database database) {
    this.database = database;
  }

  /**
   * @param state as Quartz words it
   * @param paused whether somebody has decided that it should not fire
   * @param readAt by the database's clock
   */
  record Stored(String source, String state, Instant next, boolean paused, Instant readAt) {

    /** Whether it does what was decided, and nothing is wrong with it. */
    boolean isInOrder() {
      return paused ? !FIRING.contains(state) : !STANDING.contains(state) && !state.equals("ERROR");
    }

    boolean waits() {
      return state.equals("WAITING");
    }
  }

  List<Stored> all() {
    return database.transaction(
        tx -> ALL.list(tx, StoredTriggers::read, ClusterNode.CLUSTER, SourceJob.GROUP));
  }

  private static Stored read(ResultSet row) throws SQLException {
    return new Stored(
        row.getString(1),
        row.getString(2),
        Instant.ofEpochMilli(row.getLong(3)),
        row.getBoolean(4),
        Instant.ofEpochMilli(row.getLong(5)));
  }
}
