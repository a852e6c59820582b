package dev.ivssync.report;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseException;
import dev.ivssync.database.Notifications;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Follows the audit log as it grows: each change once, those of a source in order. Notifications
 * say where to look, so nothing is asked while nothing happens; where the last change of each
 * source was is remembered, so that a lost connection loses no change.
 */
public final class ChangeFeed {

  private static final String CHANNEL = "ivs_change";

  private static final int FETCH = 1_000;

  /** How soon a request to stop is heard. */
  private static final Duration SLICE = Duration.ofMillis(250);

  /** Slices after which to look without a notification, in case one got lost. */
  private static final int LOOK_ANYWAY = 240;

  // From source to source by the key, whose last entry of each is wanted: there are many batches.
  private static final String HEADS =
      """
      WITH RECURSIVE chains AS (
        SELECT min(source) AS source FROM ivs.change_batch
        UNION ALL
        SELECT (SELECT min(b.source) FROM ivs.change_batch b WHERE b.source > c.source)
        FROM chains c WHERE c.source IS NOT NULL)
      SELECT h.source, h.last_change_id
      FROM chains c
      CROSS JOIN LATERAL (
        SELECT b.source, b.last_change_id FROM ivs.change_batch b
        WHERE b.source = c.source ORDER BY b.batch DESC LIMIT 1) h""";

  // By its batches: the changes of a source are committed in their order, and of several are not.
  private static final String AFTER =
      "SELECT "
          + Change.COLUMNS
          + """

          FROM ivs.change_batch b
          JOIN ivs.ingest_configuration_change c
            ON c.run_id = b.run_id AND c.change_id BETWEEN b.first_change_id AND b.last_change_id
          WHERE b.source = ? AND b.last_change_id > ? AND c.source = b.source
            AND c.change_id > ? AND c.change_id <= ? AND\s""";

  private static final String HEAD =
      """
      SELECT coalesce((SELECT last_change_id FROM ivs.change_batch
                       WHERE source = ? ORDER BY batch DESC LIMIT 1), 0)""";

  private final Database database;
  private final ChangeFilter filter;
  private final Consumer<Change> consumer;
  private final Consumer<DatabaseException> interrupted;
  private final Map<String, Long> last = new HashMap<>();
  private boolean begun;

  /**
   * @param interrupted told when the connection was lost, which is then made again
   */
  public ChangeFeed(
      Database database,
      ChangeFilter filter,
      Consumer<Change> consumer,
      Consumer<DatabaseException> interrupted) {
    this.database = database;
    this.filter = filter;
    this.consumer = consumer;
    this.interrupted = interrupted;
  }

  /**
   * Gives the latest changes, then new ones as they are committed, until it is to stop.
   *
   * @param limit of the latest changes, 0 for none
   */
  public void follow(int limit, BooleanSupplier stopped) {
    RetryPolicy<Object> reconnecting =
        RetryPolicy.builder()
            .handleIf(lost -> lost instanceof DatabaseException e && e.retryable())
            .abortIf((result, failure) -> stopped.getAsBoolean())
            .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(5))
            .withMaxRetries(-1)
            .onRetry(lost -> interrupted.accept((DatabaseException) lost.getLastException()))
            .build();
    Failsafe.with(reconnecting).run(() -> listen(limit, stopped));
  }

  private void listen(int limit, BooleanSupplier stopped) {
    // Listening comes first: what is committed after the look is notified.
    try (Notifications notifications = database.listen(CHANNEL)) {
      if (begun) {
        catchUp();
      } else {
        begin(limit);
      }
      int quiet = 0;
      while (!stopped.getAsBoolean()) {
        List<String> sources = notifications.await(SLICE);
        quiet = sources.isEmpty() ? quiet + 1 : 0;
        if (quiet == LOOK_ANYWAY) {
          quiet = 0;
          catchUp();
        } else if (!sources.isEmpty()) {
          give(new TreeSet<>(sources));
        }
      }
    }
  }

  /** Where the log ends and what it ends with, both of one state. */
  private void begin(int limit) {
    List<Change> latest =
        database.snapshot(
            tx -> {
              last.putAll(heads(tx));
              return limit > 0 ? ChangeLog.latest(tx, filter, limit) : List.of();
            });
    latest.forEach(consumer);
    begun = true;
  }

  private void catchUp() {
    Set<String> sources = new TreeSet<>();
    database
        .snapshot(ChangeFeed::heads)
        .forEach(
            (source, head) -> {
              if (head > last.getOrDefault(source, 0L)) {
                sources.add(source);
              }
            });
    give(sources);
  }

  private void give(Collection<String> sources) {
    sources.forEach(source -> database.snapshot(tx -> give(tx, source)));
  }

  private long give(DSLContext tx, String source) {
    long from = last.getOrDefault(source, 0L);
    long to = tx.fetchSingle(HEAD, source).get(0, long.class);
    List<Object> bindings = new ArrayList<>(List.of(source, from, from, to));
    bindings.addAll(filter.bindings());
    String sql = AFTER + filter.condition() + " ORDER BY c.change_id";
    try (Cursor<Record> rows =
        tx.resultQuery(sql, bindings.toArray()).fetchSize(FETCH).fetchLazy()) {
      for (Record row : rows) {
        Change change = Change.of(row);
        last.put(source, change.changeId());
        consumer.accept(change);
      }
    }
    last.put(source, Math.max(from, to));
    return to;
  }

  private static Map<String, Long> heads(DSLContext tx) {
    return tx.fetch(HEADS)
        .intoMap(
            row -> row.get("source", String.class), row -> row.get("last_change_id", Long.class));
  }
}
