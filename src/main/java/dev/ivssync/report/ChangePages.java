package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads the audit log page by page, in the order of observation, in both directions. A page costs
 * the same at any depth.
 */
public final class ChangePages {

  /** Changes of a page. */
  public static final int LARGEST = 1_000;

  private static final String OLDER = " AND (c.observed_at, c.change_id) < (?::timestamptz, ?)";
  private static final String NEWER = " AND (c.observed_at, c.change_id) > (?::timestamptz, ?)";
  private static final String LATEST_FIRST =
      " ORDER BY c.observed_at DESC, c.change_id DESC LIMIT ?";
  private static final String OLDEST_FIRST = " ORDER BY c.observed_at, c.change_id LIMIT ?";

  private final Database database;

  public ChangePages(Database database) {
    this.database = database;
  }

  /**
   * A stretch of the feed.
   *
   * @param changes the newest first
   * @param older where the page of older ones begins, or null where there are none
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
    List<Change> changes = fetch(filter, "", LATEST_FIRST, null, limit + 1);
    return new Page(first(changes, limit), last(changes, limit), null);
  }

  /** Those that are next older than the cursor's. */
  public Page before(ChangeFilter filter, ChangeCursor cursor, int limit) {
    List<Change> changes = fetch(filter, OLDER, LATEST_FIRST, cursor, limit + 1);
    ChangeCursor newer = changes.isEmpty() ? null : ChangeCursor.of(changes.get(0));
    return new Page(first(changes, limit), last(changes, limit), newer);
  }

  /** Those that are next newer than the cursor's. */
  public Page after(ChangeFilter filter, ChangeCursor cursor, int limit) {
    List<Change> changes = fetch(filter, NEWER, OLDEST_FIRST, cursor, limit + 1);
    ChangeCursor newer = last(changes, limit);
    List<Change> page = new ArrayList<>(first(changes, limit));
    Collections.reverse(page);
    ChangeCursor older = page.isEmpty() ? null : ChangeCursor.of(page.get(page.size() - 1));
    return new Page(page, older, newer);
  }

  /**
   * How many there are that are newer than the cursor's.
   *
   * @param most where counting stops, at most {@link #LARGEST}
   */
  public int countAfter(ChangeFilter filter, ChangeCursor cursor, int most) {
    String sql =
        "SELECT count(*) FROM (SELECT FROM ivs.ingest_configuration_change c WHERE "
            + filter.condition()
            + NEWER
            + " LIMIT ?) newer";
    Object[] bindings = bindings(filter, cursor, most);
    return database.snapshot(tx -> tx.fetchSingle(sql, bindings).get(0, int.class));
  }

  private List<Change> fetch(
      ChangeFilter filter, String place, String order, @Nullable ChangeCursor cursor, int limit) {
    String sql = ChangeLog.select(filter) + place + order;
    return database.snapshot(tx -> changes(tx, sql, bindings(filter, cursor, limit)));
  }

  private static List<Change> changes(DSLContext tx, String sql, Object[] bindings) {
    return tx.fetch(sql, bindings).map(Change::of);
  }

  private static Object[] bindings(ChangeFilter filter, @Nullable ChangeCursor cursor, int limit) {
    List<Object> bindings = new ArrayList<>(filter.bindings());
    if (cursor != null) {
      bindings.add(cursor.observedAt());
      bindings.add(cursor.changeId());
    }
    bindings.add(Math.max(1, Math.min(limit, LARGEST + 1)));
    return bindings.toArray();
  }

  private static List<Change> first(List<Change> changes, int limit) {
    return List.copyOf(changes.subList(0, Math.min(limit, changes.size())));
  }

  /** The page's last one, where there are more behind it. */
  private static @Nullable ChangeCursor last(List<Change> changes, int limit) {
    return changes.size() > limit ? ChangeCursor.of(changes.get(limit - 1)) : null;
  }
}
