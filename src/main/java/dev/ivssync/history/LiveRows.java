package dev.ivssync.history;

import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;

/** A source's live rows, as the end of a listing looks at them. */
public final class LiveRows {

  private static final int FETCH = 1_000;

  // Misses of a listing with another filter do not count.
  private static final String SQL =
      """
      SELECT c.id, c.arn,
             ivs.attribute_image(c.name, c.ingest_protocol, c.stage_arn, c.participant_id, c.state,
                                 c.user_id, c.redundant_ingest)::text AS image,
             CASE WHEN last.scope = ? THEN c.missed_listings ELSE 0 END AS misses
      FROM ivs.sync_source o
      LEFT JOIN ivs.sync_run last ON last.run_id = o.last_complete_run
      JOIN ivs.ingest_configuration c ON c.source = o.source AND c.deleted_at IS NULL
      WHERE o.source = ?
      ORDER BY c.id""";

  private LiveRows() {}

  /**
   * A live row.
   *
   * @param image its attributes as a JSON object
   * @param misses successive complete listings of this scope without it
   */
  public record LiveRow(long id, String arn, String image, int misses) {}

  /**
   * Gives them one after the other.
   *
   * @param scope what the source lists now
   */
  public static void forEach(
      DSLContext tx, String source, String scope, Consumer<LiveRow> consumer) {
    try (Cursor<Record> rows = tx.resultQuery(SQL, scope, source).fetchSize(FETCH).fetchLazy()) {
      rows.forEach(
          row ->
              consumer.accept(
                  new LiveRow(
                      row.get("id", long.class),
                      row.get("arn", String.class),
                      row.get("image", String.class),
                      row.get("misses", int.class))));
    }
  }
}
