package dev.ivssync.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ivssync.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Grafana does with a dashboard's queries: variables and macros are put into the text, and the
 * text is sent as it is, by a user who is in ivs_reader and nothing else.
 */
final class Grafana implements AutoCloseable {

  /** What a person waits for a panel, at the most, over the data of the tests. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TestDatabase postgres;
  private final String user = "u_" + UUID.randomUUID().toString().replace("-", "");
  private final Connection connection;

  Grafana(TestDatabase postgres) {
    this.postgres = postgres;
    postgres
        .dsl()
        .execute("CREATE ROLE %s LOGIN PASSWORD 'secret' IN ROLE ivs_reader".formatted(user));
    try {
      connection = DriverManager.getConnection(postgres.jdbcUrl(), user, "secret");
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET statement_timeout = " + PATIENCE.toMillis());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a query answers, and how its gaps are to be filled. */
  record Answer(Frame frame, Optional<Fill> fill) {}

  /** The dashboard's variables as they are when it is opened: all of everything. */
  static Variables initial(Dashboard dashboard) {
    Map<String, Variables.Value> values = new HashMap<>();
    for (JsonNode variable : dashboard.variables()) {
      values.put(variable.path("name").asText(), initial(variable));
    }
    return new Variables(values);
  }

  private static Variables.Value initial(JsonNode variable) {
    if (!variable.path("includeAll").asBoolean()) {
      return Variables.Value.of(variable.path("current").path("value").asText(""));
    }
    String all = variable.path("allValue").asText("");
    return all.isEmpty() || all.equals("null")
        ? Variables.Value.of(variable.path("query").asText().split(",", -1))
        : Variables.Value.all(all);
  }

  /** Over the period of the dashboard, or the panel's own. */
  Answer ask(Panel panel, JsonNode target, Variables variables, TimeRange dashboard) {
    TimeRange range = panel.period(dashboard);
    String sql = variables.into(Macros.checked(target.path("rawSql").asText()));
    Macros.Expanded expanded = Macros.expand(sql, range, panel.interval(range));
    return new Answer(send(expanded.sql()), expanded.fill());
  }

  /** The options of a variable. */
  Frame options(JsonNode variable, Variables variables, String typed, TimeRange range) {
    String sql = variables.into(Macros.checked(variable.path("query").asText()), typed);
    return send(Macros.expand(sql, range, Duration.ofMinutes(1)).sql());
  }

  Frame annotation(JsonNode annotation, Variables variables, TimeRange range) {
    String sql = variables.into(Macros.checked(annotation.path("target").path("rawSql").asText()));
    return send(Macros.expand(sql, range, Duration.ofMinutes(1)).sql());
  }

  private Frame send(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet answer = statement.executeQuery(sql)) {
        return frame(answer);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + " in\n" + sql, e);
    }
  }

  private static Frame frame(ResultSet answer) throws SQLException {
    ResultSetMetaData described = answer.getMetaData();
    List<Frame.Column> columns = new ArrayList<>();
    for (int i = 1; i <= described.getColumnCount(); i++) {
      columns.add(
          new Frame.Column(described.getColumnName(i), kind(described.getColumnTypeName(i))));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    while (answer.next()) {
      @Nullable Object[] row = new @Nullable Object[columns.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = value(answer, i + 1, columns.get(i).kind());
      }
      rows.add(Arrays.asList(row));
    }
    return new Frame(columns, rows);
  }

  private static Frame.Kind kind(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "int2", "int4", "int8", "float4", "float8", "numeric" -> Frame.Kind.NUMBER;
      case "timestamptz", "timestamp", "date" -> Frame.Kind.TIME;
      case "bool" -> Frame.Kind.BOOLEAN;
      case "json", "jsonb" -> Frame.Kind.JSON;
      default -> Frame.Kind.TEXT;
    };
  }

  private static @Nullable Object value(ResultSet answer, int column, Frame.Kind kind)
      throws SQLException {
    if (answer.getObject(column) == null) {
      return null;
    }
    return switch (kind) {
      case NUMBER -> answer.getDouble(column);
      case TIME -> answer.getTimestamp(column).toInstant();
      case BOOLEAN -> answer.getBoolean(column);
      case TEXT, JSON -> answer.getString(column);
    };
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      postgres.dsl().execute("DROP ROLE IF EXISTS " + user);
    }
  }
}
