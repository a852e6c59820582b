package dev.ivssync.history;

import dev.ivssync.history.Comparison.Difference;
import dev.ivssync.source.IngestConfiguration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jooq.DSLContext;

/**
 * Writes what a page showed: rows, changes and versions. Only what differs is written; an unchanged
 * configuration costs no row write at all.
 */
public final class Sightings {

  // Seen again, but not in a complete listing yet: what is known keeps its date until then.
  private static final String KEEP_BOOKS =
      """
      UPDATE ivs.ingest_configuration c
      SET source = ?, missed_listings = 0,
          confirmed_at = coalesce(c.confirmed_at,
                                  greatest(o.last_complete_started_at, c.changed_at))
      FROM ivs.sync_source o
      WHERE o.source = c.source AND c.id = ANY (?::bigint[]) AND c.deleted_at IS NULL""";

  /**
   * Writes the difference between the items and the stored rows.
   *
   * @param tx the page's transaction
   * @param items of distinct ARNs
   */
  public SightingResult write(DSLContext tx, Sighting sighting, List<IngestConfiguration> items) {
    if (items.isEmpty()) {
      return new SightingResult(List.of(), List.of(), 0, 0, 0);
    }
    Comparison comparison = Comparison.of(tx, sighting, items);
    List<Long> created = Creation.write(tx, sighting, comparison.items(Difference.NEW));
    Modification.Count modified =
        Modification.write(tx, sighting, comparison.items(Difference.CHANGED));
    keepBooks(tx, sighting, comparison.ids(Difference.BOOKKEEPING));
    return new SightingResult(
        fill(comparison.ids(), created),
        comparison.unchangedIds(),
        created.size(),
        modified.updated(),
        modified.restored());
  }

  private static void keepBooks(DSLContext tx, Sighting sighting, List<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    if (tx.execute(KEEP_BOOKS, sighting.source(), ids.toArray(Long[]::new)) < ids.size()) {
      throw new ConcurrentChangeException("another source has tombstoned the same configurations");
    }
  }

  private static List<Long> fill(List<Long> ids, List<Long> created) {
    Iterator<Long> next = created.iterator();
    List<Long> filled = new ArrayList<>(ids.size());
    for (Long id : ids) {
      filled.add(id == null ? next.next() : id);
    }
    return filled;
  }
}
