package dev.ivssync.history;

import dev.ivssync.database.PreparedSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Rows, versions and changes of configurations that differ from their row, or were tombstones. */
final class Modification {

  // Locking reads each row as it is now: what the comparison saw may have changed since.
  private static final PreparedSql SQL =
      new PreparedSql(
          SightedItems.WITH
              + """
          ,
          locked AS (
            SELECT c.*, i.nth, i.name AS new_name, i.ingest_protocol AS new_ingest_protocol,
                   i.stage_arn AS new_stage_arn, i.participant_id AS new_participant_id,
                   i.state AS new_state, i.user_id AS new_user_id,
                   i.redundant_ingest AS new_redundant_ingest,
                   ivs.attribute_image(c.name, c.ingest_protocol, c.stage_arn, c.participant_id,
                                       c.state, c.user_id, c.redundant_ingest) AS before,
                   ivs.attribute_image(i.name, i.ingest_protocol, i.stage_arn, i.participant_id,
                                       i.state, i.user_id, i.redundant_ingest) AS after,
                   coalesce(
                     c.confirmed_at,
                     greatest(
                       CASE WHEN c.deleted_at IS NULL OR last.scope = this.scope
                            THEN o.last_complete_started_at END,
                       c.changed_at)) AS known_until
            FROM item i
            CROSS JOIN sighting s
            JOIN ivs.ingest_configuration c ON c.arn = i.arn AND c.id = ANY (?::bigint[])
            JOIN ivs.sync_run this ON this.run_id = ?::bigint
            -- a value is confirmed by who listed it, an absence by who would have listed it
            LEFT JOIN ivs.sync_source o
              ON o.source = CASE WHEN c.deleted_at IS NULL THEN c.source ELSE s.source END
            LEFT JOIN LATERAL (
              SELECT scope FROM ivs.sync_run r WHERE r.run_id = o.last_complete_run LIMIT 1) last
              ON true
            ORDER BY c.id
            FOR NO KEY UPDATE OF c),
          changed AS (
            SELECT l.*, s.source AS new_source, s.run_id, s.page[l.nth] AS page,
                   s.request_id[l.nth] AS request_id,
                   -- never backwards, whatever the clock did
                   greatest(s.observed_at[l.nth], l.known_until,
                            l.changed_at + interval '1 microsecond') AS observed_at
            FROM locked l, sighting s
            WHERE (l.deleted_at IS NOT NULL OR l.before <> l.after)
              -- asked again, now that the row is ours: another source may have seen it later
              AND NOT (l.source <> s.source
                       AND greatest(l.changed_at, l.known_until) >= s.observed_at[l.nth])),
          closed AS (
            INSERT INTO ivs.ingest_configuration_past_version
              (configuration_id, version, valid_from, valid_to, source, name, ingest_protocol,
               stage_arn, participant_id, state, user_id, redundant_ingest)
            SELECT id, version, changed_at, observed_at, source, name, ingest_protocol, stage_arn,
                   participant_id, state, user_id, redundant_ingest
            FROM changed WHERE deleted_at IS NULL),
          written AS (
            UPDATE ivs.ingest_configuration c
            SET source = n.new_source, name = n.new_name, ingest_protocol = n.new_ingest_protocol,
                stage_arn = n.new_stage_arn, participant_id = n.new_participant_id,
                state = n.new_state, user_id = n.new_user_id,
                redundant_ingest = n.new_redundant_ingest, version = n.version + 1,
                changed_at = n.observed_at, deleted_at = NULL, missed_listings = 0,
                confirmed_at = NULL
            FROM changed n WHERE c.id = n.id AND c.id = ANY (?::bigint[])),
          logged AS (
            INSERT INTO ivs.ingest_configuration_change
              (source, arn, version, kind, changed_fields, before, after, confirmed_at, observed_at,
               run_id, page, request_id)
            SELECT new_source, arn, version + 1,
                   CASE WHEN deleted_at IS NULL THEN 'UPDATED' ELSE 'RESTORED' END,
                   ivs.changed_fields(before, after), before, after, known_until, observed_at,
                   run_id, page, request_id
            FROM changed ORDER BY id)
          SELECT array_agg(updated ORDER BY nth) AS updated,
                 array_agg(restored ORDER BY nth) AS restored
          FROM (
            SELECT p.nth, count(c.id) FILTER (WHERE c.deleted_at IS NULL)::integer AS updated,
                   count(c.id) FILTER (WHERE c.deleted_at IS NOT NULL)::integer AS restored
            FROM sighting s
            CROSS JOIN generate_series(1, cardinality(s.page)) AS p(nth)
            LEFT JOIN changed c ON c.nth = p.nth
            GROUP BY p.nth) counted""");

  /**
   * @param updated live rows whose attributes differed, for each sighting
   * @param restored rows that were tombstones, for each sighting
   */
  record Count(int[] updated, int[] restored) {}

  private Modification() {}

  /**
   * @param ids of the items' rows
   */
  static Count write(DSLContext tx, SightedItems items, long[] ids) {
    if (ids.length == 0) {
      int[] none = new int[items.sightings().size()];
      return new Count(none, none);
    }
    return SQL.single(
        tx,
        row -> new Count(numbers(row, "updated"), numbers(row, "restored")),
        items.bindings(ids, items.runId(), ids));
  }

  private static int[] numbers(ResultSet row, String column) throws SQLException {
    return Stream.of((Integer[]) row.getArray(column).getArray())
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
