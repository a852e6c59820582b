package dev.ivssync.history;

import dev.ivssync.database.PreparedSql;
import org.jooq.DSLContext;

/**
 * The chain of hashes over the audit log, one for each source: whoever rewrites an entry has to
 * rewrite every hash after it, and cannot rewrite those that were exported. See the functions
 * {@code ivs.change_digest} and {@code ivs.batch_hash} for what is hashed.
 */
public final class HashChain {

  /**
   * Chains what the transaction has appended to a source's log, and notifies the listeners of
   * channel {@code ivs_change}. Binds the source's name and the run's id. To be sent once, after
   * the last change of the transaction; the transaction holds the source's row, which keeps the
   * batches of a source in order.
   */
  public static final PreparedSql APPEND =
      new PreparedSql("SELECT ivs.chain_changes(?::text, ?::bigint)");

  private HashChain() {}

  static void append(DSLContext tx, String source, long runId) {
    APPEND.single(tx, row -> true, source, runId);
  }
}
