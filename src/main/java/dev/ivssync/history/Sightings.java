package dev.ivssync.history;

import dev.ivssync.database.PreparedSql;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/**
 * Writes what pages showed: rows, changes and versions. Only what differs is written; an unchanged
 * configuration costs no row write at all.
 */
public final class Sightings {

  // Seen again, but not in a complete listing yet: what is known keeps its date until then.
  private static final PreparedSql KEEP_BOOKS =
      new PreparedSql(
          """
          UPDATE ivs.ingest_configuration c
          SET source = ?, missed_listings = 0,
              confirmed_at = coalesce(c.confirmed_at,
                                      greatest(o.last_complete_started_at, c.changed_at))
          FROM ivs.sync_source o
          WHERE o.source = c.source AND c.id = ANY (?::bigint[]) AND c.deleted_at IS NULL""");

  private final PreparedSql fence;
  private final PreparedSql fencedComparison;

  /**
   * @param fence the statement of every {@link Fence}
   */
  public Sightings(PreparedSql fence) {
    this.fence = fence;
    this.fencedComparison = fence.then(Comparison.SQL);
  }

  /**
   * Writes the difference between the items and the stored rows.
   *
   * @param tx the pages' transaction, which this begins
   * @param sightings successive pages
   * @return for each of the pages what it came to
   */
  public List<SightingResult> write(
      DSLContext tx, Fence held, String source, long runId, List<Sighting> sightings) {
    SightedItems all = SightedItems.of(source, runId, sightings);
    if (!all.items().isEmpty() && all.areDistinct()) {
      Comparison comparison =
          fencedComparison.second(
              tx, held::pass, Comparison::read, all.bindingsAfter(held.values()));
      return write(tx, all, comparison);
    }
    fence.check(tx, held::pass, held.values());
    // what is on two pages is compared with what the first of them has written
    List<SightingResult> results = new ArrayList<>();
    for (Sighting sighting : sightings) {
      SightedItems items = SightedItems.of(source, runId, List.of(sighting));
      results.addAll(
          items.items().isEmpty()
              ? new PageCounts(items).results()
              : write(tx, items, Comparison.of(tx, items)));
    }
    return results;
  }

  private static List<SightingResult> write(
      DSLContext tx, SightedItems items, Comparison comparison) {
    PageCounts counts = new PageCounts(items);
    int[] created = comparison.positions(Comparison.NEW);
    counts.created(created, Creation.write(tx, items.select(created)));
    int[] changed = comparison.positions(Comparison.CHANGED);
    counts.modified(Modification.write(tx, items.select(changed), comparison.ids(changed)));
    int[] bookkeeping = comparison.positions(Comparison.BOOKKEEPING);
    keepBooks(tx, items.source(), comparison.ids(bookkeeping));
    counts.seen(comparison);
    return counts.results();
  }

  private static void keepBooks(DSLContext tx, String source, long[] ids) {
    if (ids.length > 0 && KEEP_BOOKS.execute(tx, source, ids) < ids.length) {
      throw new ConcurrentChangeException("another source has tombstoned the same configurations");
    }
  }
}
