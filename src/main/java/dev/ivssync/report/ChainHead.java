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

  // From source to source by the key, whose last entry of each is wanted: there are many batches.
  private static final String ALL =
      """
      WITH RECURSIVE chains AS (
        SELECT min(source) AS source FROM ivs.change_batch
        UNION ALL
        SELECT (SELECT min(b.source) FROM ivs.change_batch b WHERE b.source > c.source)
        FROM chains c WHERE c.source IS NOT NULL)
      SELECT h.source, h.batch, encode(h.hash, 'hex') AS hash
      FROM chains c
      CROSS JOIN LATERAL (
        SELECT b.source, b.batch, b.hash FROM ivs.change_batch b
        WHERE b.source = c.source ORDER BY b.batch DESC LIMIT 1) h
      ORDER BY h.source""";

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

  /** As verify --export-head prints it. */
  public String text() {
    return "%s  %d  %s".formatted(hash, batch, source);
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
