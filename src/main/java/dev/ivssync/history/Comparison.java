package dev.ivssync.history;

import dev.ivssync.source.IngestConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

/**
 * Items beside their stored rows. The rows are compared in the database, since the stored values
 * need not travel for that.
 *
 * @param ids of the stored rows, null where there is none, in the order of the items
 * @param differences what there is to do, in the order of the items
 */
record Comparison(List<IngestConfiguration> items, List<Long> ids, List<Difference> differences) {

  enum Difference {
    NONE,
    NEW,
    CHANGED,
    /** The attributes are the same; the row was missed before, or belonged to another source. */
    BOOKKEEPING
  }

  // A row that another source has seen later than this page is newer than the page.
  private static final String SQL =
      "WITH "
          + ItemArrays.ITEM
          + """

          SELECT c.id,
            CASE
              WHEN c.id IS NULL THEN 'NEW'
              WHEN c.source <> ? AND c.changed_at >= ?::timestamptz THEN 'NONE'
              WHEN c.deleted_at IS NOT NULL
                OR (c.name, c.ingest_protocol, c.stage_arn, c.participant_id, c.state, c.user_id,
                    c.redundant_ingest)
                  IS DISTINCT FROM
                   (i.name, i.ingest_protocol, i.stage_arn, i.participant_id, i.state, i.user_id,
                    i.redundant_ingest) THEN 'CHANGED'
              WHEN c.source <> ? OR c.missed_listings > 0 THEN 'BOOKKEEPING'
              ELSE 'NONE'
            END AS difference
          FROM item i LEFT JOIN ivs.ingest_configuration c ON c.arn = i.arn
          ORDER BY i.position""";

  static Comparison of(DSLContext tx, Sighting sighting, List<IngestConfiguration> items) {
    String source = sighting.source();
    Result<Record> rows =
        tx.fetch(SQL, ItemArrays.bindings(items, source, sighting.observedAt(), source));
    return new Comparison(
        items, rows.getValues("id", Long.class), rows.getValues("difference", Difference.class));
  }

  List<IngestConfiguration> items(Difference difference) {
    return select(items, difference);
  }

  List<Long> unchangedIds() {
    return Stream.of(ids(Difference.NONE), ids(Difference.BOOKKEEPING))
        .flatMap(List::stream)
        .toList();
  }

  List<Long> ids(Difference difference) {
    return select(ids, difference);
  }

  private <T> List<T> select(List<T> all, Difference difference) {
    List<T> selected = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (differences.get(i) == difference) {
        selected.add(all.get(i));
      }
    }
    return selected;
  }
}
