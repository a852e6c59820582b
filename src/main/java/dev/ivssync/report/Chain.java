package dev.ivssync.report;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Objects;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** One source's chain of hashes, recomputed as the entries of the log come by. */
final class Chain {

  private final MessageDigest hash = sha256();
  private long batch;
  private long pending;
  private long firstPending;
  private long lastPending;
  private @Nullable Instant confirmedFrom;

  /** Takes a change of the source: change_id, confirmed_at and digest. */
  void add(Record change) {
    lastPending = change.get("change_id", long.class);
    if (pending == 0) {
      firstPending = lastPending;
      confirmedFrom = null;
    }
    pending++;
    Instant confirmed = change.get("confirmed_at", Instant.class);
    if (confirmed != null && (confirmedFrom == null || confirmed.isBefore(confirmedFrom))) {
      confirmedFrom = confirmed;
    }
    hash.update(change.get("digest", byte[].class));
  }

  /** Changes that no batch has closed yet. */
  long pending() {
    return pending;
  }

  long firstPending() {
    return firstPending;
  }

  /**
   * Closes a batch, and goes on from what is stored, so that one rewritten entry is one finding.
   *
   * @return what is wrong with it, or null
   */
  @Nullable String close(Record stored) {
    hash.update(stored.get("closing", byte[].class));
    byte[] expected = stored.get("hash", byte[].class);
    boolean equal = MessageDigest.isEqual(hash.digest(), expected);
    String problem = problem(stored, equal);
    hash.update(expected);
    batch = stored.get("batch", long.class);
    pending = 0;
    return problem;
  }

  private @Nullable String problem(Record stored, boolean equal) {
    if (stored.get("batch", long.class) != batch + 1) {
      return "follows batch " + batch;
    }
    if (stored.get("changes", long.class) != pending) {
      return "had %d changes, and has %d".formatted(stored.get("changes", long.class), pending);
    }
    if (pending == 0
        || stored.get("first_change_id", long.class) != firstPending
        || stored.get("last_change_id", long.class) != lastPending
        || !Objects.equals(stored.get("confirmed_from", Instant.class), confirmedFrom)) {
      return "its ids or confirmed_from are not those of its changes";
    }
    return equal ? null : "the hash is another";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
