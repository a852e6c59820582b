package dev.ivssync.chaos;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When the world stands still: each source has two complete listings of it, which is what a
 * tombstone takes. What the breaker holds until then waits for a person, as it should.
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
  private final Operator operator;
  private final String[] sources;
  private int approved;

  /** A source without enough listings, and how its last run stands, where it has one. */
  private record Restless(
      String source, @Nullable String status, @Nullable String error, long run) {

    boolean isHeld() {
      return Objects.equals(status, "HELD");
    }

    @Override
    public String toString() {
      return "%s: its last run %d is %s: %s".formatted(source, run, status, error);
    }
  }

  Rest(Direct database, Operator operator, List<ListedSource> sources) {
    this.database = database;
    this.operator = operator;
    this.sources = sources.stream().map(ListedSource::name).toArray(String[]::new);
  }

  /** Waits, and returns which sources have not come to rest in time. */
  List<String> await() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String since = null;
    List<Restless> restless = null;
    while ((restless == null || !restless.isEmpty()) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      since = since == null ? now() : since;
      List<Restless> latest = since == null ? null : restless(since);
      restless = latest == null ? restless : latest;
      end += latest == null ? 0 : approveHeld(latest);
    }
    return restless == null
        ? List.of("the database did not answer")
        : restless.stream().map(Restless::toString).toList();
  }

  /** How many held runs were approved. */
  int approved() {
    return approved;
  }

  /** Returns the nanoseconds that it took, which are not the sources'. */
  private long approveHeld(List<Restless> restless) throws InterruptedException {
    long begin = System.nanoTime();
    for (Restless source : restless) {
      if (source.isHeld() && operator.approve(source.source(), this::held)) {
        approved++;
      }
    }
    return System.nanoTime() - begin;
  }

  /** The source's last run, while it is held. */
  private @Nullable Long held(String source) {
    List<Restless> all = restless("infinity");
    return all == null
        ? null
        : all.stream()
            .filter(one -> one.source().equals(source) && one.isHeld())
            .map(Restless::run)
            .findFirst()
            .orElse(null);
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

  /** Null while the database does not answer. */
  private @Nullable List<Restless> restless(String since) {
    List<Restless> restless = new ArrayList<>();
    boolean answered =
        database.tryTo(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(RESTLESS)) {
                statement.setArray(1, connection.createArrayOf("text", sources));
                statement.setString(2, since);
                ResultSet row = statement.executeQuery();
                while (row.next()) {
                  restless.add(
                      new Restless(
                          row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
                }
              }
            });
    return answered ? restless : null;
  }
}
