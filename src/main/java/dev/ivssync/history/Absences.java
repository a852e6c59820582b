package dev.ivssync.history;

import dev.ivssync.database.PreparedSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.DSLContext;

/**
 * Writes what a complete listing left out: missed listings and, from the configured number on,
 * tombstones. Never to be called for a listing that is not complete.
 */
public final class Absences {

  // Whether the live rows are those that were shown, by their number and a hash of their ids, is
  // known in a fraction of the time that it takes to find out which are missing.
  private static final PreparedSql NONE =
      new PreparedSql(
          """
      WITH live AS (
        SELECT count(*) AS rows, bit_xor(hashint8extended(id, 0)) AS hash,
               count(confirmed_at) AS unconfirmed,
               count(*) FILTER (WHERE state = 'ACTIVE') AS active,
               count(*) FILTER (WHERE state = 'INACTIVE') AS inactive
        FROM ivs.ingest_configuration WHERE source = ?::text AND deleted_at IS NULL),
      seen AS (
        SELECT count(*) AS rows, bit_xor(hashint8extended(id, 0)) AS hash
        FROM (SELECT unnest(ids) AS id FROM ivs.sync_page_seen WHERE run_id = ?::bigint) s)
      SELECT live.rows - this.created - this.restored AS live, 0 AS missing, 0 AS newly_missing,
             0 AS tombstones, live.unconfirmed, live.rows AS staying, live.active AS staying_active,
             live.inactive AS staying_inactive,
             encode(sha256(convert_to(?::text, 'UTF8')), 'hex') AS fingerprint
      FROM live, seen, ivs.sync_run this
      WHERE this.run_id = ?::bigint
        AND (live.rows, live.hash) IS NOT DISTINCT FROM (seen.rows, seen.hash)""");

  // Misses of a listing with another filter do not count.
  private static final PreparedSql COUNT =
      new PreparedSql(
          """
      WITH seen AS (SELECT unnest(ids) AS id FROM ivs.sync_page_seen WHERE run_id = ?::bigint),
      live AS (
        SELECT c.id, c.version, c.confirmed_at, c.state, s.id IS NULL AS is_missing,
               this.created + this.restored AS arrived,
               CASE WHEN last.scope = this.scope THEN c.missed_listings ELSE 0 END AS misses
        FROM ivs.sync_source o
        JOIN ivs.sync_run this ON this.run_id = ?::bigint
        LEFT JOIN ivs.sync_run last ON last.run_id = o.last_complete_run
        JOIN ivs.ingest_configuration c ON c.source = o.source AND c.deleted_at IS NULL
        LEFT JOIN seen s ON s.id = c.id
        WHERE o.source = ?::text)
      -- those that the listing itself has brought do not make up for those that it left out
      SELECT greatest(count(*) - coalesce(max(arrived), 0), count(*) FILTER (WHERE is_missing))
               AS live,
             count(*) FILTER (WHERE is_missing) AS missing,
             count(*) FILTER (WHERE is_missing AND misses = 0) AS newly_missing,
             count(*) FILTER (WHERE is_missing AND misses + 1 >= ?::integer) AS tombstones,
             count(confirmed_at) AS unconfirmed,
             encode(sha256(convert_to(concat_ws(' ', ?::text,
               string_agg(id || ':' || version || ':' || misses, ' ' ORDER BY id)
                 FILTER (WHERE is_missing)), 'UTF8')), 'hex') AS fingerprint,
             count(*) FILTER (WHERE NOT is_missing OR misses + 1 < ?::integer) AS staying,
             count(*) FILTER (WHERE state = 'ACTIVE'
                                AND (NOT is_missing OR misses + 1 < ?::integer)) AS staying_active,
             count(*) FILTER (WHERE state = 'INACTIVE'
                                AND (NOT is_missing OR misses + 1 < ?::integer))
               AS staying_inactive
      FROM live""");

  // The last complete listing before this one is what confirmed a row that is missed now.
  private static final String MISS =
      """
      WITH seen AS (SELECT unnest(ids) AS id FROM ivs.sync_page_seen WHERE run_id = ?)
      UPDATE ivs.ingest_configuration c
      -- misses of a listing with another filter do not count
      SET missed_listings = CASE WHEN last.scope = this.scope THEN c.missed_listings ELSE 0 END + 1,
          confirmed_at = coalesce(c.confirmed_at,
                                  greatest(o.last_complete_started_at, c.changed_at))
      FROM ivs.sync_source o
      LEFT JOIN ivs.sync_run last ON last.run_id = o.last_complete_run
      JOIN ivs.sync_run this ON this.run_id = ?
      WHERE o.source = ? AND c.source = o.source AND c.deleted_at IS NULL
        AND NOT EXISTS (SELECT FROM seen s WHERE s.id = c.id)""";

  private static final String TOMBSTONE =
      """
      WITH gone AS (
        SELECT c.*, greatest(clock_timestamp(), c.confirmed_at,
                             c.changed_at + interval '1 microsecond') AS observed_at
        FROM ivs.ingest_configuration c
        WHERE c.source = ? AND c.confirmed_at IS NOT NULL AND c.deleted_at IS NULL
          AND c.missed_listings >= ?
        ORDER BY c.id
        FOR NO KEY UPDATE OF c),
      closed AS (
        INSERT INTO ivs.ingest_configuration_past_version
          (configuration_id, version, valid_from, valid_to, source, name, ingest_protocol,
           stage_arn, participant_id, state, user_id, redundant_ingest)
        SELECT id, version, changed_at, observed_at, source, name, ingest_protocol, stage_arn,
               participant_id, state, user_id, redundant_ingest
        FROM gone),
      written AS (
        UPDATE ivs.ingest_configuration c
        SET version = g.version + 1, changed_at = g.observed_at, deleted_at = g.observed_at,
            confirmed_at = NULL
        FROM gone g WHERE c.id = g.id),
      logged AS (
        INSERT INTO ivs.ingest_configuration_change
          (source, arn, version, kind, changed_fields, before, confirmed_at, observed_at, run_id)
        SELECT source, arn, version + 1, ?::text, '{}',
               ivs.attribute_image(name, ingest_protocol, stage_arn, participant_id, state,
                                   user_id, redundant_ingest),
               confirmed_at, observed_at, ?::bigint
        FROM gone ORDER BY id)
      SELECT count(*) FROM gone""";

  // What was not missed just now was shown: this complete listing confirms it from now on.
  private static final String CONFIRM =
      """
      UPDATE ivs.ingest_configuration
      SET confirmed_at = NULL
      WHERE source = ? AND confirmed_at IS NOT NULL AND missed_listings = 0
        AND deleted_at IS NULL""";

  /**
   * Counts without writing.
   *
   * @param tombstoneAfter missed listings that make a tombstone, at least 1
   */
  public MissingRows count(DSLContext tx, String source, long runId, int tombstoneAfter) {
    String threshold = Integer.toString(tombstoneAfter);
    MissingRows none = NONE.first(tx, Absences::read, source, runId, threshold, runId);
    return none == null
        ? COUNT.single(
            tx,
            Absences::read,
            runId,
            runId,
            source,
            tombstoneAfter,
            threshold,
            tombstoneAfter,
            tombstoneAfter,
            tombstoneAfter)
        : none;
  }

  private static MissingRows read(ResultSet row) throws SQLException {
    return new MissingRows(
        row.getLong("live"),
        row.getLong("missing"),
        row.getLong("newly_missing"),
        row.getLong("tombstones"),
        row.getLong("unconfirmed"),
        row.getLong("staying"),
        row.getLong("staying_active"),
        row.getLong("staying_inactive"),
        row.getString("fingerprint"));
  }

  /**
   * Counts one missed listing for every live row of the source that the run has not shown.
   *
   * @param rows what was counted in this transaction
   * @param tombstoneAfter missed listings that make a tombstone, at least 1
   * @param kind DELETED, or LEFT_SCOPE where absence proves no deletion
   * @return the tombstones made
   */
  public long write(
      DSLContext tx,
      String source,
      long runId,
      MissingRows rows,
      int tombstoneAfter,
      TombstoneKind kind) {
    if (rows.missing() > 0) {
      tx.execute(MISS, runId, runId, source);
    }
    if (rows.unconfirmed() > 0) {
      tx.execute(CONFIRM, source);
    }
    if (rows.tombstones() == 0) {
      return 0;
    }
    long made =
        tx.fetchSingle(TOMBSTONE, source, tombstoneAfter, kind.name(), runId).get(0, long.class);
    if (made > 0) {
      HashChain.append(tx, source, runId);
    }
    return made;
  }
}
