package dev.ivssync.report;

import dev.ivssync.database.Database;
import dev.ivssync.node.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Record;

/** Reads which nodes serve, and how they are. */
public final class Nodes {

  private static final String SQL =
      """
      SELECT node, started_at, heartbeat_at, build_version, schema_version, reason,
             (extract(epoch FROM clock_skew) * 1000)::bigint AS skew_ms,
             CASE WHEN heartbeat_at < clock_timestamp() - make_interval(secs => ?) THEN 'SILENT'
                  WHEN ready THEN 'READY'
                  ELSE 'NOT_READY' END AS verdict
      FROM ivs.sync_node
      ORDER BY node""";

  private final Database database;

  public Nodes(Database database) {
    this.database = database;
  }

  public List<NodeStatus> all() {
    return database
        .transaction(tx -> tx.fetch(SQL, (double) Heartbeat.LONGEST_SILENCE.toSeconds()))
        .map(Nodes::status);
  }

  private static NodeStatus status(Record row) {
    return new NodeStatus(
        row.get("node", String.class),
        NodeStatus.Verdict.valueOf(row.get("verdict", String.class)),
        row.get("started_at", Instant.class),
        row.get("heartbeat_at", Instant.class),
        row.get("build_version", String.class),
        row.get("schema_version", String.class),
        Duration.ofMillis(row.get("skew_ms", long.class)),
        row.get("reason", String.class));
  }
}
