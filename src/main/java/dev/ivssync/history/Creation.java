package dev.ivssync.history;

import dev.ivssync.source.IngestConfiguration;
import java.util.List;
import org.jooq.DSLContext;

/** Rows and changes of configurations that were never seen before. */
final class Creation {

  private static final String SQL =
      "WITH "
          + ItemArrays.ITEM
          + """
          ,
          sighting AS (SELECT ?::text AS source, ?::timestamptz AS arrived_at, ?::bigint AS run_id,
                              ?::integer AS page, ?::text AS request_id),
          evidence AS (
            SELECT s.*,
                   -- a listing of something else says nothing about what is listed now
                   CASE WHEN last.scope = this.scope THEN o.last_complete_started_at END
                     AS absent_at,
                   -- never backwards, whatever the clock did
                   greatest(s.arrived_at, o.last_complete_started_at) AS observed_at
            FROM sighting s
            JOIN ivs.sync_source o USING (source)
            JOIN ivs.sync_run this USING (run_id)
            LEFT JOIN ivs.sync_run last ON last.run_id = o.last_complete_run),
          created AS (
            INSERT INTO ivs.ingest_configuration
              (source, arn, account_id, region, name, ingest_protocol, stage_arn, participant_id,
               state, user_id, redundant_ingest, version, first_seen_at, changed_at)
            SELECT e.source, i.arn, i.account_id, i.region, i.name, i.ingest_protocol, i.stage_arn,
                   i.participant_id, i.state, i.user_id, i.redundant_ingest, 1, e.observed_at,
                   e.observed_at
            FROM item i, evidence e
            ORDER BY i.position
            ON CONFLICT (arn) DO NOTHING
            RETURNING *),
          logged AS (
            INSERT INTO ivs.ingest_configuration_change
              (source, arn, version, kind, changed_fields, after, confirmed_at, observed_at, run_id,
               page, request_id)
            SELECT e.source, c.arn, 1, 'CREATED', '{}',
                   ivs.attribute_image(c.name, c.ingest_protocol, c.stage_arn, c.participant_id,
                                       c.state, c.user_id, c.redundant_ingest),
                   e.absent_at, e.observed_at, e.run_id, e.page, e.request_id
            FROM created c, evidence e
            ORDER BY c.id)
          SELECT c.id FROM created c JOIN item i USING (arn) ORDER BY i.position""";

  private Creation() {}

  /** Returns the new rows' ids, in the order of the items. */
  static List<Long> write(DSLContext tx, Sighting sighting, List<IngestConfiguration> items) {
    if (items.isEmpty()) {
      return List.of();
    }
    List<Long> ids = tx.fetch(SQL, sighting.bindings(items)).getValues("id", Long.class);
    if (ids.size() < items.size()) {
      throw new ConcurrentChangeException("another source has created the same configurations");
    }
    return ids;
  }
}
