package dev.ivssync.history;

import dev.ivssync.source.IngestConfiguration;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Rows, versions and changes of configurations that differ from their row, or were tombstones. */
final class Modification {

  // Locking reads each row as it is now: what the comparison saw may have changed since.
  private static final String SQL =
      "WITH "
          + ItemArrays.ITEM
          + """
          ,
          sighting AS (SELECT ?::text AS source, ?::timestamptz AS observed_at, ?::bigint AS run_id,
                              ?::integer AS page, ?::text AS request_id),
          locked AS (
            SELECT c.*, i.name AS new_name, i.ingest_protocol AS new_ingest_protocol,
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
            JOIN ivs.ingest_configuration c ON c.arn = i.arn
            JOIN ivs.sync_run this ON this.run_id = s.run_id
            -- a value is confirmed by who listed it, an absence by who would have listed it
            LEFT JOIN ivs.sync_source o
              ON o.source = CASE WHEN c.deleted_at IS NULL THEN c.source ELSE s.source END
            LEFT JOIN ivs.sync_run last ON last.run_id = o.last_complete_run
            ORDER BY c.id
            FOR NO KEY UPDATE OF c),
          changed AS (
            SELECT l.*, s.source AS new_source, s.run_id, s.page, s.request_id,
                   -- never backwards, whatever the clock did
                   greatest(s.observed_at, l.known_until, l.changed_at + interval '1 microsecond')
                     AS observed_at
            FROM locked l, sighting s
            WHERE (l.deleted_at IS NOT NULL OR l.before <> l.after)
              -- asked again, now that the row is ours: another source may have seen it later
              AND NOT (l.source <> s.source
                       AND greatest(l.changed_at, l.known_until) >= s.observed_at)),
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
            FROM changed n WHERE c.id = n.id),
          logged AS (
            INSERT INTO ivs.ingest_configuration_change
              (source, arn, version, kind, changed_fields, before, after, confirmed_at, observed_at,
               run_id, page, request_id)
            SELECT new_source, arn, version + 1,
                   CASE WHEN deleted_at IS NULL THEN 'UPDATED' ELSE 'RESTORED' END,
                   ivs.changed_fields(before, after), before, after, known_until, observed_at,
                   run_id, page, request_id
            FROM changed ORDER BY id)
          SELECT count(*) FILTER (WHERE deleted_at IS NULL)::integer AS updated,
                 count(*) FILTER (WHERE deleted_at IS NOT NULL)::integer AS restored
          FROM changed""";

  /**
   * @param updated live rows whose attributes differed
   * @param restored rows that were tombstones
   */
  record Count(int updated, int restored) {}

  private Modification() {}

  static Count write(DSLContext tx, Sighting sighting, List<IngestConfiguration> items) {
    if (items.isEmpty()) {
      return new Count(0, 0);
    }
    Record row = tx.fetchSingle(SQL, sighting.bindings(items));
    return new Count(row.get("updated", int.class), row.get("restored", int.class));
  }
}
