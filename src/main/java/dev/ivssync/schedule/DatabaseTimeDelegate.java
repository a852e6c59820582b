package dev.ivssync.schedule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.jdbcjobstore.SchedulerStateRecord;

/**
 * Has nodes check in by the database's clock. By their own, a node whose clock is ahead would take
 * all others for dead, and when it dies itself, nobody would notice before its last check-in has
 * passed.
 */
public final class DatabaseTimeDelegate extends PostgreSQLDelegate {

  private static final String NOW = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint";

  /** The system's, which Quartz compares with. */
  private final Clock clock = Clock.systemUTC();

  /** For Quartz, which knows the class by its name. */
  public DatabaseTimeDelegate() {}

  @Override
  public int insertSchedulerState(
      Connection connection, String instanceId, long checkInTime, long interval)
      throws SQLException {
    return super.insertSchedulerState(connection, instanceId, now(connection), interval);
  }

  @Override
  public int updateSchedulerState(Connection connection, String instanceId, long checkInTime)
      throws SQLException {
    return super.updateSchedulerState(connection, instanceId, now(connection));
  }

  @Override
  public List<SchedulerStateRecord> selectSchedulerStateRecords(
      Connection connection, String instanceId) throws SQLException {
    List<SchedulerStateRecord> nodes = super.selectSchedulerStateRecords(connection, instanceId);
    long ahead = clock.millis() - now(connection);
    nodes.forEach(node -> node.setCheckinTimestamp(node.getCheckinTimestamp() + ahead));
    return nodes;
  }

  private static long now(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NOW);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
