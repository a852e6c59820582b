package dev.ivssync.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * SQL that runs for every page, or for every run: given to the driver as it stands, which prepares
 * it once per connection. jOOQ would parse and render it anew each time, which costs more than all
 * else that is done for a page of unchanged items.
 *
 * <p>Values are strings, numbers, booleans, bytes, and arrays of them, which travel in binary; null
 * needs a cast in the SQL.
 */
public final class PreparedSql {

  private final String sql;

  /**
   * @param sql with a question mark for each value; of several statements, separated by semicolons,
   *     the first one with rows gives the result
   */
  public PreparedSql(String sql) {
    this.sql = sql;
  }

  /** This and then another, to be sent together: one round trip. */
  public PreparedSql then(PreparedSql next) {
    return new PreparedSql(sql + ";\n" + next.sql);
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T extends @Nullable Object> {
    T read(ResultSet row) throws SQLException;
  }

  /** The first row, or null where there is none. */
  public <T> @Nullable T first(DSLContext tx, RowReader<T> reader, @Nullable Object... values) {
    return tx.connectionResult(connection -> first(connection, reader, values));
  }

  /**
   * The one row that there always is.
   *
   * @throws IllegalStateException if there is none
   */
  public <T> T single(DSLContext tx, RowReader<T> reader, @Nullable Object... values) {
    T row = first(tx, reader, values);
    if (row == null) {
      throw new IllegalStateException("no row came of: " + sql);
    }
    return row;
  }

  /** Takes a row, or null where there is none. */
  @FunctionalInterface
  public interface RowCheck {
    void check(@Nullable ResultSet row) throws SQLException;
  }

  /**
   * The one row that there always is of the second result, after a look at the first one.
   *
   * @param first may throw, whatever the second result is then
   */
  public <T> T second(
      DSLContext tx, RowCheck first, RowReader<T> second, @Nullable Object... values) {
    return secondList(tx, first, second, values).get(0);
  }

  /** As {@link #second}, with any number of rows. */
  public <T> List<T> secondList(
      DSLContext tx, RowCheck first, RowReader<T> second, @Nullable Object... values) {
    return tx.connectionResult(
        connection -> {
          try (PreparedStatement statement = bound(connection, values)) {
            statement.execute();
            checkFirst(statement, first);
            statement.getMoreResults();
            try (ResultSet rows = nextRows(statement)) {
              return all(rows, second);
            }
          }
        });
  }

  /** Hands on the first row, or null. */
  public void check(DSLContext tx, RowCheck check, @Nullable Object... values) {
    var unused =
        tx.connectionResult(
            connection -> {
              try (PreparedStatement statement = bound(connection, values)) {
                statement.execute();
                checkFirst(statement, check);
              }
              return true;
            });
  }

  /** All rows; of a single statement. */
  public <T> List<T> list(DSLContext tx, RowReader<T> reader, @Nullable Object... values) {
    return tx.connectionResult(
        connection -> {
          try (PreparedStatement statement = bound(connection, values);
              ResultSet rows = statement.executeQuery()) {
            return all(rows, reader);
          }
        });
  }

  /** Returns the number of rows that were written. */
  public int execute(DSLContext tx, @Nullable Object... values) {
    return tx.connectionResult(connection -> execute(connection, values));
  }

  int execute(Connection connection, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = bound(connection, values)) {
      statement.execute();
      return statement.getUpdateCount();
    }
  }

  private <T> @Nullable T first(
      Connection connection, RowReader<T> reader, @Nullable Object[] values) throws SQLException {
    try (PreparedStatement statement = bound(connection, values)) {
      statement.execute();
      try (ResultSet row = nextRows(statement)) {
        return row.next() ? reader.read(row) : null;
      }
    }
  }

  private static void checkFirst(PreparedStatement statement, RowCheck check) throws SQLException {
    try (ResultSet row = nextRows(statement)) {
      check.check(row.next() ? row : null);
    }
  }

  private static <T> List<T> all(ResultSet rows, RowReader<T> reader) throws SQLException {
    List<T> read = new ArrayList<>();
    while (rows.next()) {
      read.add(reader.read(rows));
    }
    return read;
  }

  /** Passes over the counts of statements without rows. */
  private static ResultSet nextRows(PreparedStatement statement) throws SQLException {
    ResultSet rows = statement.getResultSet();
    while (rows == null) {
      if (!statement.getMoreResults() && statement.getUpdateCount() < 0) {
        throw new IllegalStateException("no statement has given rows");
      }
      rows = statement.getResultSet();
    }
    return rows;
  }

  private PreparedStatement bound(Connection connection, @Nullable Object[] values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        bind(connection, statement, i + 1, values[i]);
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
    } else if (value.getClass().isArray() && !(value instanceof byte[])) {
      statement.setArray(index, array(connection, value, elementType(value)));
    } else {
      statement.setObject(index, value);
    }
  }

  /** The driver's own method: JDBC's takes no arrays of primitives. */
  private static Array array(Connection connection, Object elements, String type)
      throws SQLException {
    return connection.unwrap(PGConnection.class).createArrayOf(type, elements);
  }

  private static String elementType(Object array) {
    if (array instanceof String[]) {
      return "text";
    } else if (array instanceof long[]) {
      return "int8";
    } else if (array instanceof int[]) {
      return "int4";
    } else if (array instanceof Boolean[]) {
      return "bool";
    } else if (array instanceof byte[][]) {
      return "bytea";
    }
    throw new IllegalArgumentException("no type for " + array.getClass().getSimpleName());
  }
}
