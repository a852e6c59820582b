package dev.ivssync.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Recomputes the chains of hashes of all sources in one pass over the log: two cursors, and for
 * each source one hash in the making.
 */
final class ChainCheck {

  static final String NAME = "chain_recomputes";
  private static final String SENTENCE =
      "The chain of hashes recomputes: no entry of the log was rewritten, added or taken away.";

  private static final int FETCH = 1_000;

  private static final String CHANGES =
      """
      SELECT change_id, source, confirmed_at, ivs.change_digest(c) AS digest
      FROM ivs.ingest_configuration_change c ORDER BY change_id""";

  // The text that ivs.batch_hash closes with.
  private static final String BATCHES =
      """
      SELECT source, batch, first_change_id, last_change_id, changes, confirmed_from, hash,
             convert_to(json_build_array(source, batch, run_id, changes)::text, 'UTF8') AS closing
      FROM ivs.change_batch ORDER BY last_change_id""";

  private final DSLContext tx;
  private final CheckListener listener;
  private final Map<String, Chain> chains = new HashMap<>();
  private final List<String> offending = new ArrayList<>();

  ChainCheck(DSLContext tx, CheckListener listener) {
    this.tx = tx;
    this.listener = listener;
  }

  Finding finding() {
    double lastId = Math.max(1, lastChangeId());
    try (Cursor<Record> changes = tx.resultQuery(CHANGES).fetchSize(FETCH).fetchLazy();
        Cursor<Record> batches = tx.resultQuery(BATCHES).fetchSize(FETCH).fetchLazy()) {
      Record change = changes.fetchNext();
      for (Record batch = batches.fetchNext(); batch != null; batch = batches.fetchNext()) {
        long end = batch.get("last_change_id", long.class);
        while (change != null && change.get("change_id", long.class) <= end) {
          chain(change).add(change);
          change = changes.fetchNext();
        }
        close(batch);
        listener.advanced(end / lastId);
      }
      for (; change != null; change = changes.fetchNext()) {
        chain(change).add(change);
      }
    }
    chains.forEach(this::reportUnchained);
    return new Finding(NAME, SENTENCE, offending);
  }

  private long lastChangeId() {
    return tx.fetchSingle("SELECT coalesce(max(change_id), 0) FROM ivs.ingest_configuration_change")
        .get(0, long.class);
  }

  private Chain chain(Record row) {
    return chains.computeIfAbsent(row.get("source", String.class), source -> new Chain());
  }

  private void close(Record batch) {
    String problem = chain(batch).close(batch);
    if (problem != null) {
      report(
          "{source=%s, batch=%d, changes %d to %d: %s}"
              .formatted(
                  batch.get("source"),
                  batch.get("batch", long.class),
                  batch.get("first_change_id", long.class),
                  batch.get("last_change_id", long.class),
                  problem));
    }
  }

  private void reportUnchained(String source, Chain chain) {
    if (chain.pending() > 0) {
      report(
          "{source=%s, change %d and after: not chained}".formatted(source, chain.firstPending()));
    }
  }

  private void report(String problem) {
    if (offending.size() < Checker.FIRST_ROWS) {
      offending.add(problem);
    }
  }
}
