package dev.ivssync.report.lane;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A condition in SQL.
 *
 * @param sql with a {@code ?} for each binding
 */
record Condition(String sql, List<Object> bindings) {

  static final Condition TRUE = of("true");
  static final Condition FALSE = of("false");

  Condition {
    bindings = List.copyOf(bindings);
  }

  static Condition of(String sql, Object... bindings) {
    return new Condition(sql, Arrays.asList(bindings));
  }

  Condition and(Condition other) {
    if (isAlwaysTrue()) {
      return other;
    }
    return other.isAlwaysTrue()
        ? this
        : new Condition(sql + " AND " + other.sql, bindings(this, other));
  }

  boolean isAlwaysTrue() {
    return equals(TRUE);
  }

  /** Those of all of them, in their order. */
  static List<Object> bindings(Condition... conditions) {
    List<Object> bindings = new ArrayList<>();
    for (Condition condition : conditions) {
      bindings.addAll(condition.bindings);
    }
    return bindings;
  }
}
