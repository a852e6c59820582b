package dev.ivssync.chaos;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When the world stands still: each source has two complete listings of it, which is what a
 * tombstone takes.
 */
final class Rest {

  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final long LOOK_MILLIS = 500;

  private static final String RESTLESS =
      """
      SELECT s.source, r.status, r.error, r.run_id
      FROM unnest(?::text[]) s(source)
      LEFT JOIN LATERAL (
        SELECT * FROM ivs.sync_run WHERE source = s.source ORDER BY run_id DESC LIMIT 1) r ON true
      WHERE (SELECT count(*) FROM ivs.sync_run c
             WHERE c.source = s.source AND c.status = 'COMPLETED' AND c.from_start
               AND c.started_at > ?::timestamptz) < 2""";

  private final Direct database;
  private final String[] sources;

  Rest(Direct database, List<ListedSource> sources) {
    this.database = database;
    this.sources = sources.stream().map(ListedSource::name).toArray(String[]::new);
  }

  /** Waits, and returns which sources have not come to rest in time. */
  List<String> await() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String since = null;
    List<String> restless = List.of("the database did not answer");
    while (!restless.isEmpty() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      since = since == null ? now() : since;
      restless = since == null ? restless : restless(since, restless);
    }
    return restless;
  }

  private @Nullable String now() {
    List<String> now = new ArrayList<>();
    database.tryTo(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery("SELECT clock_timestamp()::text")) {
            row.next();
            now.add(row.getString(1));
          }
        });
    return now.isEmpty() ? null : now.get(0);
  }

  private List<String> restless(String since, List<String> unknown) {
    List<String> restless = new ArrayList<>();
    boolean answered =
        database.tryTo(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(RESTLESS)) {
                statement.setArray(1, connection.createArrayOf("text", sources));
                statement.setString(2, since);
                ResultSet row = statement.executeQuery();
                while (row.next()) {
                  restless.add(
                      "%s: its last run %s is %s: %s"
                          .formatted(
                              row.getString(1),
                              row.getString(4),
                              row.getString(2),
                              row.getString(3)));
                }
              }
            });
    return answered ? restless : unknown;
  }
}
