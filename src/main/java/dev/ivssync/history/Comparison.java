package dev.ivssync.history;

import dev.ivssync.database.PreparedSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Items beside their stored rows. The rows are compared in the database, since the stored values
 * need not travel for that.
 *
 * @param ids of the stored rows, null where there is none, in the order of the items
 * @param differences what there is to do, a letter for each item
 */
record Comparison(@Nullable Long[] ids, String differences) {

  static final char NONE = '=';
  static final char NEW = '+';
  static final char CHANGED = '~';

  /** The attributes are the same; the row was missed before, or belonged to another source. */
  static final char BOOKKEEPING = 'b';

  // A row that another source has seen later than its page is newer than the page. Each row is
  // looked up by its key (LATERAL), whatever a plan expects of the table's size: it is kept.
  static final PreparedSql SQL =
      new PreparedSql(
          SightedItems.WITH
              + """

              SELECT array_agg(id) AS ids, string_agg(difference, '') AS differences
              FROM (
                SELECT c.id,
                  CASE
                    WHEN c.id IS NULL THEN '+'
                    WHEN c.source <> s.source AND c.changed_at >= s.observed_at[i.nth] THEN '='
                    WHEN c.deleted_at IS NOT NULL
                      OR (c.name, c.ingest_protocol, c.stage_arn, c.participant_id, c.state,
                          c.user_id, c.redundant_ingest)
                        IS DISTINCT FROM
                         (i.name, i.ingest_protocol, i.stage_arn, i.participant_id, i.state,
                          i.user_id, i.redundant_ingest) THEN '~'
                    WHEN c.source <> s.source OR c.missed_listings > 0 THEN 'b'
                    ELSE '='
                  END AS difference
                FROM sighting s
                CROSS JOIN item i
                LEFT JOIN LATERAL (
                  SELECT * FROM ivs.ingest_configuration c WHERE c.arn = i.arn LIMIT 1) c ON true
                ORDER BY i.position) compared""");

  static Comparison of(DSLContext tx, SightedItems items) {
    return SQL.single(tx, Comparison::read, items.bindings());
  }

  static Comparison read(ResultSet row) throws SQLException {
    return new Comparison((Long[]) row.getArray("ids").getArray(), row.getString("differences"));
  }

  /** Where the items with a difference stand, in order. */
  int[] positions(char difference) {
    return IntStream.range(0, differences.length())
        .filter(i -> differences.charAt(i) == difference)
        .toArray();
  }

  long[] ids(int[] positions) {
    return IntStream.of(positions).mapToLong(i -> ids[i]).toArray();
  }
}
