package dev.ivssync.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The end of a transaction: a statement that is sent together with COMMIT, in one round trip.
 *
 * @param sql made by {@link #withCommit}
 */
public record LastStatement(PreparedSql sql, @Nullable Object[] values) {

  private static final PreparedSql COMMIT = new PreparedSql("COMMIT");

  /** To be made once for each statement. */
  public static PreparedSql withCommit(PreparedSql statement) {
    return statement.then(COMMIT);
  }

  void execute(Connection connection) throws SQLException {
    sql.execute(connection, values);
  }
}
