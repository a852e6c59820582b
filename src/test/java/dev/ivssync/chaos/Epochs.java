package dev.ivssync.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * When each epoch of a source was seen first, by the database's clock: from then on nobody of an
 * earlier one may have written.
 */
final class Epochs {

  private static final String PAGES =
      """
      SELECT source, run_id, page, epoch, committed_at
      FROM ivs.sync_page JOIN ivs.sync_run USING (run_id)""";

  private final Map<String, NavigableMap<Long, Instant>> seen = new ConcurrentHashMap<>();

  void saw(String source, long epoch, Instant at) {
    seen.computeIfAbsent(source, first -> new TreeMap<>()).putIfAbsent(epoch, at);
  }

  /** Pages that were written for an epoch when a later one had been seen. */
  List<String> writtenLate(DSLContext sql) {
    List<String> late = new ArrayList<>();
    sql.fetch(PAGES).forEach(page -> addIfLate(page, late));
    return late;
  }

  private void addIfLate(Record page, List<String> late) {
    NavigableMap<Long, Instant> epochs =
        seen.getOrDefault(page.get("source", String.class), new TreeMap<>());
    Map.Entry<Long, Instant> next = epochs.higherEntry(page.get("epoch", Long.class));
    if (next != null && page.get("committed_at", Instant.class).isAfter(next.getValue())) {
      late.add(page.intoMap() + " when epoch " + next.getKey() + " was seen at " + next.getValue());
    }
  }
}
