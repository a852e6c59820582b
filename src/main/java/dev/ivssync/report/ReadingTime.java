package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.time.Instant;

/** The database's clock, for whoever says of when data is. */
public final class ReadingTime {

  private final Database database;

  public ReadingTime(Database database) {
    this.database = database;
  }

  public Instant now() {
    return database.snapshot(
        tx -> tx.fetchSingle("SELECT clock_timestamp() AS at").get("at", Instant.class));
  }
}
