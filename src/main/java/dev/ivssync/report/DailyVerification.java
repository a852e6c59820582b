package dev.ivssync.report;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verification that serving nodes do by themselves: once for each time that it is due, however
 * many nodes try.
 */
public final class DailyVerification {

  private static final Logger log = LoggerFactory.getLogger(DailyVerification.class);

  /** What the clocks of a node and of the database may differ by, amply. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  /** After the daily removal of old runs, so that what that has left is verified. */
  private static final LocalTime EARLIEST = LocalTime.of(4, 0);

  private static final String NUMBER_OF_DATABASE =
      "SELECT oid::bigint FROM pg_database WHERE datname = current_database()";

  private final Database database;
  private final String node;
  private final Verifications verifications;
  private volatile boolean stopped;
  private volatile @Nullable VerificationAttempt atWork;

  /**
   * @param node this process, as host/pid
   */
  public DailyVerification(Database database, String node) {
    this.database = database;
    this.node = node;
    this.verifications = new Verifications(database);
  }

  /**
   * When it is due in UTC unless somebody has decided otherwise: in the hour from 04:00, at a
   * minute that is the same for all nodes, and another for another database of the same server.
   */
  public static LocalTime usualTime(Database database) {
    long number = database.transaction(tx -> tx.fetchSingle(NUMBER_OF_DATABASE).get(0, long.class));
    return EARLIEST.plusMinutes(number % 60);
  }

  /**
   * Verifies and records the result, unless somebody has since it was due.
   *
   * @return whether it is done; false where it was given up, and left nothing
   * @throws DatabaseException where it failed, and left nothing
   */
  public boolean run(Instant due) {
    Instant since = due.minus(TOLERANCE);
    if (verifications.anySince(since)) {
      log.info("verification: nothing to do, it was done since {}", since);
      return true;
    }
    try (VerificationAttempt attempt = new VerificationAttempt(database)) {
      atWork = attempt;
      return !stopped && verify(attempt, since);
    } finally {
      atWork = null;
    }
  }

  private boolean verify(VerificationAttempt attempt, Instant since) {
    long begun = System.nanoTime();
    Optional<Verification> done = attempt.run();
    done.ifPresent(
        verification -> keep(verification, Duration.ofNanos(System.nanoTime() - begun), since));
    return done.isPresent();
  }

  private void keep(Verification done, Duration took, Instant since) {
    tell(done, took);
    if (!verifications.recordOnce(done, took, node, since)) {
      log.warn(
          "verification: its result is not recorded: either another was since {}, or this user"
              + " lacks INSERT and DELETE on ivs.verification",
          since);
    }
  }

  private static void tell(Verification done, Duration took) {
    int checks = done.findings().size();
    if (done.holds()) {
      log.info(
          "verification: all {} invariants hold over {} changes, {} ms",
          checks,
          done.log().changes(),
          took.toMillis());
      return;
    }
    log.error(
        "verification: {} of {} invariants do not hold: {}; see the rows with: ivs-sync verify",
        checks - done.holding(),
        checks,
        done.findings().stream()
            .filter(finding -> !finding.holds())
            .map(Finding::check)
            .collect(Collectors.joining(", ")));
  }

  /** Has the one at work end soon, and lets no other begin; does not wait for that. */
  public void stop() {
    stopped = true;
    VerificationAttempt attempt = atWork;
    if (attempt != null) {
      attempt.giveUp("this node stops");
    }
  }
}
