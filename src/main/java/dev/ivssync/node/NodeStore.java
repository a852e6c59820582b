package dev.ivssync.node;

import dev.ivssync.database.Database;
import dev.ivssync.database.PreparedSql;
import java.time.Clock;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The rows of nodes. */
final class NodeStore {

  /** Also where its row is gone: a backup may have been restored under a living node. */
  private static final PreparedSql WRITE =
      new PreparedSql(
          """
          INSERT INTO ivs.sync_node AS n
            (node, started_at, heartbeat_at, build_version, schema_version, clock_skew, ready,
             reason)
          SELECT node, now, now, build, schema, make_interval(secs => skew), reason IS NULL, reason
          FROM (SELECT ?::text AS node, clock_timestamp() AS now, ?::text AS build,
                       ?::text AS schema, ?::double precision AS skew, ?::text AS reason) beat
          ON CONFLICT (node) DO UPDATE SET
            started_at = CASE WHEN ?::boolean THEN excluded.started_at ELSE n.started_at END,
            heartbeat_at = excluded.heartbeat_at,
            build_version = excluded.build_version,
            schema_version = excluded.schema_version,
            clock_skew = excluded.clock_skew,
            ready = excluded.ready,
            reason = excluded.reason
          RETURNING
            (SELECT version FROM ivs.flyway_schema_history
             WHERE success ORDER BY installed_rank DESC LIMIT 1),
            -- the row of this one is not there yet at its first heartbeat
            1 + (SELECT count(*) FROM ivs.sync_node other
                 WHERE other.node <> n.node
                   AND other.heartbeat_at > clock_timestamp() - make_interval(secs => ?::integer))""");

  private static final PreparedSql REMOVE_OLD =
      new PreparedSql(
          "DELETE FROM ivs.sync_node WHERE heartbeat_at < clock_timestamp() - interval '1 day'");

  private final Database database;
  private final Node node;

  NodeStore(Database database, Node node) {
    this.database = database;
    this.node = node;
  }

  /**
   * What a heartbeat has found.
   *
   * @param schemaVersion the last migration of the database
   * @param nodes that are there, this one included
   */
  record Beat(ClockSkew skew, Readiness readiness, @Nullable String schemaVersion, int nodes) {}

  /**
   * Says that the node is there, and how it is.
   *
   * @param judge may be asked more than once
   * @param first since the node came up
   */
  Beat write(Clock clock, Function<ClockSkew, Readiness> judge, boolean first) {
    return database.transaction(
        tx -> {
          if (first) {
            REMOVE_OLD.execute(tx);
          }
          ClockSkew skew = ClockSkew.measure(tx, clock);
          Readiness readiness = judge.apply(skew);
          return write(tx, skew, readiness, first);
        });
  }

  private Beat write(DSLContext tx, ClockSkew skew, Readiness readiness, boolean first) {
    return WRITE.single(
        tx,
        row -> new Beat(skew, readiness, row.getString(1), row.getInt(2)),
        node.name(),
        node.buildVersion(),
        node.schemaVersion(),
        skew.ahead().toNanos() / 1e9,
        readiness.reason(),
        first,
        (int) Heartbeat.LONGEST_SILENCE.toSeconds());
  }

  /** Once, since whoever calls is about to end. */
  void remove() {
    database.dsl().execute("DELETE FROM ivs.sync_node WHERE node = ?", node.name());
  }
}
