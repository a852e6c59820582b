package dev.ivssync.report;

import dev.ivssync.database.Database;
import dev.ivssync.report.ChangeSearch.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Reads the audit log page by page, in the order of observation, in both directions. A page costs
 * the same at any depth: it looks at a bounded number of changes, and may have fewer than asked
 * for, or none, although there are more behind it.
 */
public final class ChangePages {

  /** Changes of a page. */
  public static final int LARGEST = 1_000;

  private static final String OLDER = "(c.observed_at, c.change_id) < (?::timestamptz, ?)";
  private static final String NEWER = "(c.observed_at, c.change_id) > (?::timestamptz, ?)";

  private final Database database;

  public ChangePages(Database database) {
    this.database = database;
  }

  /**
   * A stretch of the feed.
   *
   * @param changes the newest first
   * @param older where the page of older ones begins, or null where there are none; where too many
   *     had to be looked at, there need not be any
   * @param newer where the page of newer ones begins, or null where there are none yet
   */
  public record Page(
      List<Change> changes, @Nullable ChangeCursor older, @Nullable ChangeCursor newer) {}

  /**
   * The newest changes.
   *
   * @param limit 1 to {@link #LARGEST}
   */
  public Page latest(ChangeFilter filter, int limit) {
    Found found = find(filter, Condition.TRUE, Order.NEWEST_FIRST, limit);
    return new Page(found.changes(), found.end(), null);
  }

  /** Those that are next older than the cursor's. */
  public Page before(ChangeFilter filter, ChangeCursor cursor, int limit) {
    Found found = find(filter, at(OLDER, cursor), Order.NEWEST_FIRST, limit);
    List<Change> changes = found.changes();
    ChangeCursor newer = changes.isEmpty() ? null : ChangeCursor.of(changes.get(0));
    return new Page(changes, found.end(), found.isVain() ? cursor.justBefore() : newer);
  }

  /** Those that are next newer than the cursor's. */
  public Page after(ChangeFilter filter, ChangeCursor cursor, int limit) {
    Found found = find(filter, at(NEWER, cursor), Order.OLDEST_FIRST, limit);
    List<Change> page = new ArrayList<>(found.changes());
    Collections.reverse(page);
    ChangeCursor older = page.isEmpty() ? null : ChangeCursor.of(page.get(page.size() - 1));
    return new Page(page, found.isVain() ? cursor.justAfter() : older, found.end());
  }

  /**
   * How many there are that are newer than the cursor's, among the newest of all.
   *
   * @param most where counting stops, at most {@link #LARGEST}
   */
  public int countAfter(ChangeFilter filter, ChangeCursor cursor, int most) {
    Condition count = ChangeSearch.of(filter).count(at(NEWER, cursor), bounded(most));
    return database.snapshot(
        tx -> tx.fetchSingle(count.sql(), count.bindings().toArray()).get(0, int.class));
  }

  /**
   * What was found.
   *
   * @param changes in the order of the search
   * @param end where to go on, or null where there is nothing more
   */
  private record Found(List<Change> changes, @Nullable ChangeCursor end) {

    /** Whether there may be some, but none where the search has looked. */
    boolean isVain() {
      return changes.isEmpty() && end != null;
    }
  }

  private Found find(ChangeFilter filter, Condition place, Order order, int limit) {
    int bounded = bounded(limit);
    ChangeSearch search = ChangeSearch.of(filter);
    Condition page = search.page(place, order, bounded + 1);
    List<Record> rows = database.snapshot(tx -> tx.fetch(page.sql(), page.bindings().toArray()));
    List<Change> matching =
        rows.stream().filter(row -> row.get("matches", boolean.class)).map(Change::of).toList();
    if (matching.size() > bounded) {
      return new Found(matching.subList(0, bounded), ChangeCursor.of(matching.get(bounded - 1)));
    }
    Record last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
    boolean isCut = last != null && last.get("nth", long.class) == search.look(bounded + 1);
    return new Found(matching, isCut ? ChangeCursor.of(Change.of(last)) : null);
  }

  private static Condition at(String place, ChangeCursor cursor) {
    return Condition.of(place, cursor.observedAt(), cursor.changeId());
  }

  private static int bounded(int limit) {
    return Math.max(1, Math.min(limit, LARGEST));
  }
}
