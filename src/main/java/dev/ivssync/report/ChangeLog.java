package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Reads the audit log, in the order of observation. */
public final class ChangeLog {

  private static final int FETCH = 1_000;

  private final Database database;

  public ChangeLog(Database database) {
    this.database = database;
  }

  /**
   * The latest changes, the oldest of them first.
   *
   * @param limit at least 1
   */
  public List<Change> latest(ChangeFilter filter, int limit) {
    return database.snapshot(tx -> latest(tx, filter, limit));
  }

  /** All of the changes, the oldest first, one after the other. */
  public void forEach(ChangeFilter filter, Consumer<Change> consumer) {
    String sql = select(filter) + " ORDER BY c.observed_at, c.change_id";
    database.snapshot(
        tx -> {
          try (Cursor<Record> rows =
              tx.resultQuery(sql, filter.bindings().toArray()).fetchSize(FETCH).fetchLazy()) {
            rows.forEach(row -> consumer.accept(Change.of(row)));
          }
          return filter;
        });
  }

  /** All changes of one configuration, by version. */
  public List<Change> of(String arn) {
    String sql = select(ChangeFilter.ofArn(arn)) + " ORDER BY c.version";
    return database.snapshot(tx -> tx.fetch(sql, arn).map(Change::of));
  }

  static List<Change> latest(DSLContext tx, ChangeFilter filter, int limit) {
    String sql =
        select(filter)
            + " ORDER BY c.observed_at DESC, c.change_id DESC LIMIT "
            + Math.max(1, limit);
    List<Change> changes = tx.fetch(sql, filter.bindings().toArray()).map(Change::of);
    Collections.reverse(changes);
    return changes;
  }

  static String select(ChangeFilter filter) {
    return "SELECT %s FROM ivs.ingest_configuration_change c WHERE %s"
        .formatted(Change.COLUMNS, filter.condition());
  }
}
