package dev.ivssync.history;

import dev.ivssync.database.PreparedSql;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** Rows and changes of configurations that were never seen before. */
final class Creation {

  // The ids are given before the rows are written, so that rows and changes need not be joined.
  private static final PreparedSql SQL =
      new PreparedSql(
          SightedItems.WITH
              + """
              ,
              evidence AS (
                SELECT s.source, s.run_id, s.page, s.request_id,
                       -- a listing of something else says nothing about what is listed now
                       CASE WHEN last.scope = this.scope THEN o.last_complete_started_at END
                         AS absent_at,
                       -- never backwards, whatever the clock did
                       s.observed_at, o.last_complete_started_at
                FROM sighting s
                JOIN ivs.sync_source o ON o.source = ?::text
                JOIN ivs.sync_run this ON this.run_id = ?::bigint
                LEFT JOIN LATERAL (
                  SELECT scope FROM ivs.sync_run r WHERE r.run_id = o.last_complete_run LIMIT 1) last
                  ON true),
              arriving AS MATERIALIZED (
                SELECT nextval('ivs.ingest_configuration_id_seq') AS id, i.*
                FROM (SELECT * FROM item ORDER BY position) i),
              created AS (
                INSERT INTO ivs.ingest_configuration
                  (id, source, arn, account_id, region, name, ingest_protocol, stage_arn,
                   participant_id, state, user_id, redundant_ingest, version, first_seen_at,
                   changed_at)
                OVERRIDING SYSTEM VALUE
                SELECT i.id, e.source, i.arn, i.account_id, i.region, i.name, i.ingest_protocol,
                       i.stage_arn, i.participant_id, i.state, i.user_id, i.redundant_ingest, 1,
                       greatest(e.observed_at[i.nth], e.last_complete_started_at),
                       greatest(e.observed_at[i.nth], e.last_complete_started_at)
                FROM evidence e CROSS JOIN arriving i),
              logged AS (
                INSERT INTO ivs.ingest_configuration_change
                  (source, arn, version, kind, changed_fields, after, confirmed_at, observed_at,
                   run_id, page, request_id)
                SELECT e.source, i.arn, 1, 'CREATED', '{}',
                       ivs.attribute_image(i.name, i.ingest_protocol, i.stage_arn,
                                           i.participant_id, i.state, i.user_id,
                                           i.redundant_ingest),
                       e.absent_at, greatest(e.observed_at[i.nth], e.last_complete_started_at),
                       e.run_id, e.page[i.nth], e.request_id[i.nth]
                FROM evidence e CROSS JOIN arriving i)
              SELECT array_agg(id) AS ids FROM (SELECT id FROM arriving ORDER BY position) a
              """);

  private static final String UNIQUE_VIOLATION = "23505";

  private Creation() {}

  /** Returns the new rows' ids, in the order of the items. */
  static Long[] write(DSLContext tx, SightedItems items) {
    if (items.items().isEmpty()) {
      return new Long[0];
    }
    try {
      return SQL.single(
          tx,
          row -> (Long[]) row.getArray("ids").getArray(),
          items.bindings(items.source(), items.runId()));
    } catch (DataAccessException e) {
      if (UNIQUE_VIOLATION.equals(e.sqlState())) {
        throw new ConcurrentChangeException("another source has created the same configurations");
      }
      throw e;
    }
  }
}
