package dev.ivssync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;

/** What holds of the database whenever nobody is at work: queries that return no row. */
final class Invariants {

  private static final Map<String, String> QUERIES = new LinkedHashMap<>();

  static {
    QUERIES.put(
        "versions of an ARN are 1, 2, 3 ...",
        """
        SELECT arn FROM ivs.ingest_configuration_change GROUP BY arn
        HAVING min(version) <> 1 OR max(version) <> count(*)""");
    QUERIES.put(
        "the log's head is the row",
        """
        SELECT c.arn FROM ivs.ingest_configuration c
        LEFT JOIN ivs.ingest_configuration_change h ON h.arn = c.arn AND h.version = c.version
        WHERE h.arn IS NULL OR h.observed_at <> c.changed_at OR h.source <> c.source
          OR (c.deleted_at IS NULL) <> (h.after IS NOT NULL)
          OR coalesce(h.after, h.before) <> ivs.attribute_image(c.name, c.ingest_protocol,
               c.stage_arn, c.participant_id, c.state, c.user_id, c.redundant_ingest)""");
    QUERIES.put(
        "each change goes on from the one before",
        """
        SELECT arn FROM (
          SELECT *, lag(coalesce(after, before)) OVER w AS earlier, lag(observed_at) OVER w AS since
          FROM ivs.ingest_configuration_change WINDOW w AS (PARTITION BY arn ORDER BY version)) x
        WHERE before IS DISTINCT FROM earlier OR confirmed_at > observed_at
          OR confirmed_at < since OR observed_at <= since
          OR (kind = 'UPDATED' AND before = after)""");
    QUERIES.put(
        "each version is a change's, and lasts until the next change",
        """
        SELECT arn FROM (
          SELECT arn, version, observed_at AS valid_from, after, lead(observed_at) OVER w AS valid_to
          FROM ivs.ingest_configuration_change WINDOW w AS (PARTITION BY arn ORDER BY version)) h
        FULL JOIN ivs.ingest_configuration_version v USING (arn, version)
        WHERE (h.after IS NULL) <> (v.state IS NULL) OR h.valid_from <> v.valid_from
          OR (v.state IS NOT NULL AND h.valid_to IS DISTINCT FROM v.valid_to)
          OR h.after ->> 'state' <> v.state OR h.after ->> 'user_id' <> v.user_id""");
    QUERIES.put(
        "tombstones belong to completed runs",
        """
        SELECT change_id FROM ivs.ingest_configuration_change c JOIN ivs.sync_run r USING (run_id)
        WHERE c.kind IN ('DELETED', 'LEFT_SCOPE') AND r.status <> 'COMPLETED'""");
    QUERIES.put(
        "positions form a chain",
        """
        SELECT run_id, page FROM (
          SELECT *, lag(answer_token_hash) OVER w AS before, lead(page) OVER w AS next
          FROM ivs.sync_page WINDOW w AS (PARTITION BY run_id ORDER BY page)) p
        JOIN ivs.sync_run r USING (run_id)
        WHERE request_token_hash IS DISTINCT FROM before
          OR (page = 1 AND request_token_hash IS NOT NULL)
          OR (next IS NOT NULL AND (answer_token_hash IS NULL OR next <> page + 1))
          OR (next IS NULL AND answer_token_hash IS NOT NULL AND r.status = 'COMPLETED')
        UNION ALL
        SELECT run_id, 0 FROM ivs.sync_page
        GROUP BY run_id, answer_token_hash HAVING count(*) > 1""");
    QUERIES.put(
        "a run's sums are its ledger's",
        """
        SELECT run_id FROM ivs.sync_run r CROSS JOIN LATERAL (
          SELECT count(*) AS pages, coalesce(sum(p.items), 0) AS items,
                 coalesce(sum(p.changes), 0) AS changes
          FROM ivs.sync_page p WHERE p.run_id = r.run_id) p
        WHERE r.pages <> p.pages OR r.items <> p.items
          OR p.changes <> created + updated + restored
          OR created + updated + restored + deleted <>
             (SELECT count(*) FROM ivs.ingest_configuration_change c WHERE c.run_id = r.run_id)""");
    QUERIES.put(
        "a checkpoint is a resumable run's last page",
        """
        SELECT run_id FROM ivs.sync_run r FULL JOIN ivs.sync_checkpoint c USING (run_id)
        WHERE (c.page IS NOT NULL) <> (r.status IN ('FAILED', 'PAUSED')
            AND r.error_code IS DISTINCT FROM 'PAGINATION_LOOP')
          OR (c.page, c.items) <> (r.pages, r.items)""");
    QUERIES.put(
        "what was seen is kept for open and held runs alone",
        """
        SELECT run_id FROM ivs.sync_page_seen JOIN ivs.sync_run USING (run_id)
        WHERE status NOT IN ('FAILED', 'PAUSED', 'HELD')""");
    QUERIES.put(
        "no source is held, and no run left running",
        """
        SELECT source FROM ivs.sync_source s
        WHERE holder IS NOT NULL OR EXISTS
          (SELECT FROM ivs.sync_run r WHERE r.source = s.source AND r.status = 'RUNNING')""");
    QUERIES.put(
        "epochs never go down in a run",
        """
        SELECT run_id FROM (
          SELECT *, lag(epoch) OVER (PARTITION BY run_id ORDER BY page) AS before
          FROM ivs.sync_page) p WHERE epoch < before""");
  }

  private Invariants() {}

  static void check(DSLContext sql, String where) {
    QUERIES.forEach(
        (name, query) -> assertThat(sql.fetch(query)).as("%s: %s", where, name).isEmpty());
  }
}
