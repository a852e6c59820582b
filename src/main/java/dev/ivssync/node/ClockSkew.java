package dev.ivssync.node;

import dev.ivssync.database.Database;
import dev.ivssync.database.PreparedSql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jooq.DSLContext;

/**
 * This machine's clock against the database's. The database is taken to have looked at its clock in
 * the middle of the round trip, so the truth lies within half a round trip of what was measured.
 *
 * @param ahead negative where this machine is behind
 * @param uncertainty half the round trip
 */
public record ClockSkew(Duration ahead, Duration uncertainty) {

  /** Quartz wants the nodes of a cluster to agree to about this. */
  static final Duration LIMIT = Duration.ofSeconds(1);

  private static final PreparedSql THEIRS = new PreparedSql("SELECT clock_timestamp()");

  /**
   * Asks once.
   *
   * @throws dev.ivssync.database.DatabaseException where the database does not answer
   */
  public static ClockSkew measure(Database database, Clock clock) {
    return database.transaction(tx -> measure(tx, clock));
  }

  static ClockSkew measure(DSLContext tx, Clock clock) {
    Instant asked = clock.instant();
    long begin = System.nanoTime();
    Instant theirs = THEIRS.single(tx, row -> row.getObject(1, OffsetDateTime.class).toInstant());
    Duration half = Duration.ofNanos((System.nanoTime() - begin) / 2);
    return new ClockSkew(Duration.between(theirs, asked.plus(half)), half);
  }

  /** Off by more than a second for sure, however slow the answer was. */
  public boolean isTooLarge() {
    return ahead.abs().minus(uncertainty).compareTo(LIMIT) > 0;
  }

  /** Off by a second at most for sure. */
  boolean isSmall() {
    return ahead.abs().plus(uncertainty).compareTo(LIMIT) <= 0;
  }

  /** Such as {@code 60.0 s ahead of the database's}. */
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "%.1f s %s the database's",
        ahead.abs().toMillis() / 1000.0,
        ahead.isNegative() ? "behind" : "ahead of");
  }
}
