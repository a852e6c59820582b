package dev.ivssync.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long what a killed node had under way waits for another one to claim it. */
final class Takeovers {

  private static final String LEASES =
      "SELECT source, epoch, holder, clock_timestamp() FROM ivs.sync_source";

  /** Who holds a source. */
  private record Lease(long epoch, @Nullable String holder) {

    boolean isOf(long pid) {
      return holder != null && holder.endsWith("/" + pid);
    }
  }

  private record Orphan(String source, long epoch, long sinceNanos) {}

  private final Direct database;
  private final Epochs epochs;
  private final List<Orphan> orphans = new ArrayList<>();
  private final List<Double> seconds = new ArrayList<>();
  private Map<String, Lease> latest = Map.of();

  /**
   * @param epochs hears what is seen
   */
  Takeovers(Direct database, Epochs epochs) {
    this.database = database;
    this.epochs = epochs;
  }

  /** Notes what a process that was just killed has left. */
  synchronized void killed(long pid) {
    long now = System.nanoTime();
    look();
    latest.forEach(
        (source, lease) -> {
          if (lease.isOf(pid)) {
            orphans.add(new Orphan(source, lease.epoch(), now));
          }
        });
  }

  /** Looks who holds what; to be called often. */
  synchronized void look() {
    database.tryTo(connection -> latest = leases(connection));
    long now = System.nanoTime();
    for (Iterator<Orphan> all = orphans.iterator(); all.hasNext(); ) {
      Orphan orphan = all.next();
      Lease lease = latest.get(orphan.source());
      if (lease != null && lease.epoch() > orphan.epoch()) {
        seconds.add((now - orphan.sinceNanos()) / 1e9);
        all.remove();
      }
    }
  }

  /** Of each take-over, shortest first. */
  synchronized List<Double> seconds() {
    return seconds.stream().sorted().toList();
  }

  private Map<String, Lease> leases(Connection connection) throws SQLException {
    Map<String, Lease> leases = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LEASES)) {
      while (row.next()) {
        leases.put(row.getString(1), new Lease(row.getLong(2), row.getString(3)));
        epochs.saw(row.getString(1), row.getLong(2), row.getTimestamp(4).toInstant());
      }
    }
    return leases;
  }
}
