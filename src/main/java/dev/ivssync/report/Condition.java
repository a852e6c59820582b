package dev.ivssync.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A condition in SQL.
 *
 * @param sql with a {@code ?} for each binding
 */
public record Condition(String sql, List<Object> bindings) {

  public static final Condition TRUE = of("true");
  public static final Condition FALSE = of("false");

  public Condition {
    bindings = List.copyOf(bindings);
  }

  public static Condition of(String sql, Object... bindings) {
    return new Condition(sql, Arrays.asList(bindings));
  }

  public Condition and(Condition other) {
    if (isAlwaysTrue()) {
      return other;
    }
    return other.isAlwaysTrue()
        ? this
        : new Condition(sql + " AND " + other.sql, bindings(this, other));
  }

  public boolean isAlwaysTrue() {
    return equals(TRUE);
  }

  /** Those of all of them, in their order. */
  public static List<Object> bindings(Condition... conditions) {
    List<Object> bindings = new ArrayList<>();
    for (Condition condition : conditions) {
      bindings.addAll(condition.bindings);
    }
    return bindings;
  }
}
