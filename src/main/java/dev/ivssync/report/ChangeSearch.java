package dev.ivssync.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a page of the log is found: in the order of observation, by the index that tells most. What
 * that index does not tell is looked at row by row, and only in so many rows: something rare may
 * lie ten million rows away.
 *
 * @param ways through the log, each by an index; what one of them finds no other does
 * @param rest what has to be looked at
 */
record ChangeSearch(List<Condition> ways, Condition rest) {

  /** Changes that are looked at for a page, where a filter has no index. */
  static final int LOOK = 2_000;

  private static final String LOG = "SELECT * FROM ivs.ingest_configuration_change c WHERE ";

  private static final String PAGE =
      """
      SELECT %1$s, c.nth, c.matches
      FROM (
        SELECT c.*, row_number() OVER (ORDER BY %2$s) AS nth, %3$s AS matches
        FROM (%4$s) c) c
      WHERE c.nth = %5$d OR c.matches
      ORDER BY %2$s LIMIT %6$d""";

  private static final String COUNT =
      "SELECT count(*) FROM (SELECT FROM (%s) c WHERE %s LIMIT %d) counted";

  ChangeSearch {
    ways = List.copyOf(ways);
  }

  /** The order in which the log is gone through. */
  enum Order {
    NEWEST_FIRST("c.observed_at DESC, c.change_id DESC"),
    OLDEST_FIRST("c.observed_at, c.change_id");

    private final String sql;

    Order(String sql) {
      this.sql = sql;
    }
  }

  static ChangeSearch of(ChangeFilter filter) {
    Condition within = filter.within();
    Condition kinds = filter.ofItsKinds();
    Condition fieldsAndState = filter.ofItsFields().and(filter.toItsState());
    if (filter.isOfArns()) {
      return new ChangeSearch(List.of(filter.whole()), Condition.TRUE);
    }
    if (filter.isOfOtherFields()) {
      return new ChangeSearch(
          List.of(within.and(ChangeFilter.OTHER_FIELDS)),
          filter.ofItsSource().and(kinds).and(fieldsAndState));
    }
    if (isByKind(filter)) {
      return new ChangeSearch(
          filter.kinds().stream().map(kind -> within.and(ofKind(kind))).toList(),
          filter.ofItsSource().and(fieldsAndState));
    }
    return new ChangeSearch(List.of(within.and(filter.ofItsSource())), kinds.and(fieldsAndState));
  }

  /**
   * There are as many creations as configurations: a source's own are found sooner by the source.
   */
  private static boolean isByKind(ChangeFilter filter) {
    List<String> kinds = filter.kinds();
    return !kinds.isEmpty()
        && !kinds.contains("UPDATED")
        && (filter.source() == null || !kinds.contains("CREATED"));
  }

  private static Condition ofKind(String kind) {
    return Condition.of("c.kind = ?", kind);
  }

  /** How many rows are looked at for a page of so many. */
  int look(int rows) {
    return rest.isAlwaysTrue() ? rows : LOOK;
  }

  /**
   * The rows of a page, and the last row that was looked at, with the columns nth and matches.
   *
   * @param place where the page begins
   */
  Condition page(Condition place, Order order, int rows) {
    Condition looked = looked(place, order, look(rows));
    String sql =
        PAGE.formatted(
            Change.COLUMNS, order.sql, "(" + rest.sql() + ")", looked.sql(), look(rows), rows);
    return new Condition(sql, Condition.bindings(rest, looked));
  }

  /** How many there are, at most so many; of many the newest are looked at. */
  Condition count(Condition place, int most) {
    Condition looked = looked(place, Order.NEWEST_FIRST, look(most));
    return new Condition(
        COUNT.formatted(looked.sql(), rest.sql(), most), Condition.bindings(looked, rest));
  }

  private Condition looked(Condition place, Order order, int look) {
    String end = " ORDER BY %s LIMIT %d".formatted(order.sql, look);
    List<Condition> placed = ways.stream().map(way -> way.and(place)).toList();
    String sql =
        placed.size() == 1
            ? LOG + placed.get(0).sql()
            : placed.stream()
                .map(way -> "(" + LOG + way.sql() + end + ")")
                .collect(Collectors.joining(" UNION ALL ", "SELECT * FROM (", ") c"));
    return new Condition(sql + end, Condition.bindings(placed.toArray(Condition[]::new)));
  }
}
