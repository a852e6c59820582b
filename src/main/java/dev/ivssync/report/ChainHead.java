package dev.ivssync.report;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * The end of a source's chain at some moment. A copy that is kept elsewhere proves later that
 * nothing up to it was rewritten.
 *
 * @param batch its number in the chain, from 1
 * @param hash SHA-256, 64 lower-case hexadecimal digits
 */
public record ChainHead(String source, long batch, String hash) {

  private static final String ALL =
      """
      SELECT DISTINCT ON (source) source, batch, encode(hash, 'hex') AS hash
      FROM ivs.change_batch ORDER BY source, batch DESC""";

  private static final String AT =
      "SELECT source, batch, encode(hash, 'hex') AS hash FROM ivs.change_batch"
          + " WHERE source = ? AND batch = ?";

  public ChainHead {
    if (!hash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256 in hexadecimal digits: " + hash);
    }
    if (batch < 1) {
      throw new IllegalArgumentException("a chain has no batch " + batch);
    }
  }

  /** The present heads, by source. */
  static List<ChainHead> all(DSLContext tx) {
    return tx.fetch(ALL).map(ChainHead::of);
  }

  /** Whether the chain has this very hash at this batch. */
  boolean isIn(DSLContext tx) {
    return tx.fetchOptional(AT, source, batch).map(ChainHead::of).filter(this::equals).isPresent();
  }

  private static ChainHead of(Record row) {
    return new ChainHead(
        row.get("source", String.class),
        row.get("batch", long.class),
        row.get("hash", String.class));
  }
}
