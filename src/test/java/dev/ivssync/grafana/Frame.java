package dev.ivssync.grafana;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query answers. */
record Frame(List<Column> columns, List<List<@Nullable Object>> rows) {

  /** Grafana's kinds of values, as its data source for Postgres tells them apart. */
  enum Kind {
    TIME,
    NUMBER,
    TEXT,
    BOOLEAN,
    JSON
  }

  record Column(String name, Kind kind) {}

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  int index(String name) {
    return names().indexOf(name);
  }

  List<@Nullable Object> values(String name) {
    int index = index(name);
    return rows.stream().<@Nullable Object>map(row -> row.get(index)).toList();
  }
}
