package dev.ivssync.schedule;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.quartz.utils.ConnectionProvider;

/** A pool as Quartz wants it; the job store closes it as its last act. */
record PoolConnections(HikariDataSource pool) implements ConnectionProvider {

  @Override
  public Connection getConnection() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public void initialize() {}

  @Override
  public void shutdown() {
    pool.close();
  }
}
