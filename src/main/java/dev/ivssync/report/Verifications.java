package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Remembers what verifications have found. */
public final class Verifications {

  /** How many are kept. */
  public static final int KEPT = 1_000;

  /** The check that needs heads which were kept elsewhere, so that few verifications have it. */
  public static final String EARLIER_HEADS = "earlier_heads_are_kept";

  /** For those who ask again and again. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

  // In one statement, so that the insertion is not tried where it would be refused.
  private static final String MAY_RECORD =
      """
      SELECT coalesce(has_table_privilege(to_regclass('ivs.verification'), 'INSERT'), false)
             AND coalesce(has_table_privilege(to_regclass('ivs.verification'), 'DELETE'), false)
             AND NOT pg_is_in_recovery()""";

  private static final String RECORD =
      """
      INSERT INTO ivs.verification
        (started_at, finished_at, node, checks, holding, findings, changes, first_observed_at,
         last_observed_at, heads, head)
      VALUES (clock_timestamp() - ?::bigint * interval '1 microsecond', clock_timestamp(), ?, ?, ?,
              ?::jsonb, ?, ?::timestamptz, ?::timestamptz, ?, ?)""";

  private static final String FORGET =
      """
      DELETE FROM ivs.verification
      WHERE verification_id <= (SELECT verification_id FROM ivs.verification
                                ORDER BY verification_id DESC OFFSET ? LIMIT 1)""";

  private static final String COLUMNS =
      """
      SELECT verification_id, started_at, finished_at, node, findings::text AS findings, changes,
             first_observed_at, last_observed_at, heads, head
      FROM ivs.verification WHERE verification_id <""";

  private static final String LATEST = COLUMNS + " ? ORDER BY verification_id DESC LIMIT ?";

  private static final String AGAINST_HEADS =
      COLUMNS
          + " ? AND findings @> jsonb_build_array(jsonb_build_object('name', ?::text))"
          + " ORDER BY verification_id DESC LIMIT 1";

  private static final String LAST = "SELECT max(verification_id) FROM ivs.verification";

  private static final String ANY_SINCE =
      "SELECT EXISTS (SELECT FROM ivs.verification WHERE started_at >= ?::timestamptz)";

  /** Of two that end in the same moment, the second sees the first. */
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('daily verification', 0))";

  private final Database database;

  public Verifications(Database database) {
    this.database = database;
  }

  /** The latest one, where there was any. */
  public Optional<PastVerification> latest() {
    return before(Long.MAX_VALUE, 1).rows().stream().findFirst();
  }

  /**
   * Earlier ones, the latest first.
   *
   * @param before the last one of the page before; Long.MAX_VALUE for the first page
   * @param limit 1 to {@link #KEPT}
   */
  public PageOf<PastVerification> before(long before, int limit) {
    int bounded = Math.max(1, Math.min(limit, KEPT));
    List<PastVerification> rows =
        database.snapshot(tx -> tx.fetch(LATEST, before, bounded + 1).map(PastVerification::of));
    return PageOf.of(rows, bounded, PastVerification::verificationId);
  }

  /**
   * How things stand; {@code known} itself where nothing was verified since, which costs little.
   *
   * @param known what was read last, or null
   * @return empty where nothing was ever verified
   */
  public Optional<Soundness> soundness(@Nullable Soundness known) {
    return database.snapshot(
        LONGEST_LOOK,
        tx -> {
          Long last = tx.fetchSingle(LAST).get(0, Long.class);
          if (last == null) {
            return Optional.empty();
          }
          if (known != null && known.last().verificationId() == last) {
            return Optional.of(known);
          }
          return Optional.of(read(tx));
        });
  }

  private static Soundness read(DSLContext tx) {
    PastVerification last = PastVerification.of(tx.fetchSingle(LATEST, Long.MAX_VALUE, 1));
    @Nullable Record against = tx.fetchOne(AGAINST_HEADS, last.verificationId(), EARLIER_HEADS);
    return Soundness.of(last, against == null ? null : PastVerification.of(against));
  }

  /** Whether one has begun at this moment or later, by the database's clock. */
  boolean anySince(Instant moment) {
    return database.transaction(tx -> anySince(tx, moment));
  }

  private static boolean anySince(DSLContext tx, Instant moment) {
    return tx.fetchSingle(ANY_SINCE, moment.toString()).get(0, boolean.class);
  }

  /**
   * As {@link #record}, unless another one was recorded that has begun since a moment.
   *
   * @return whether it was recorded
   */
  boolean recordOnce(Verification verification, Duration took, String node, Instant since) {
    return database.transaction(
        tx -> {
          tx.fetch(LOCK);
          boolean may = mayRecord(tx) && !anySince(tx, since);
          if (may) {
            write(tx, verification, took, node);
          }
          return may;
        });
  }

  /**
   * Records one that has just ended, where the role may and the schema has a place for it.
   *
   * @param node this process, as host/pid
   * @return whether it was recorded
   */
  public boolean record(Verification verification, Duration took, String node) {
    return database.transaction(
        tx -> {
          boolean may = mayRecord(tx);
          if (may) {
            write(tx, verification, took, node);
          }
          return may;
        });
  }

  private static boolean mayRecord(DSLContext tx) {
    return tx.fetchSingle(MAY_RECORD).get(0, boolean.class);
  }

  private static void write(DSLContext tx, Verification done, Duration took, String node) {
    tx.execute(
        RECORD,
        took.toNanos() / 1_000,
        node,
        done.findings().size(),
        (int) done.holding(),
        PastVerification.json(done.findings()),
        done.log().changes(),
        done.log().first(),
        done.log().last(),
        done.heads().size(),
        head(done.heads()));
    tx.execute(FORGET, KEPT);
  }

  private static @Nullable String head(List<ChainHead> heads) {
    return switch (heads.size()) {
      case 0 -> null;
      case 1 -> heads.get(0).hash();
      default ->
          sha256(heads.stream().map(head -> head.text() + "\n").collect(Collectors.joining()));
    };
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
