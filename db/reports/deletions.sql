-- What vanished, and the evidence: the complete listings that missed it. It vanished in (confirmed_at, observed_at]; LEFT_SCOPE proves no deletion.
-- param within interval = 30d: how far back, such as 12h or 7d
-- param source text = NULL: only what this source missed
SELECT c.kind, c.arn, c.before ->> 'name' AS name, c.before ->> 'stage_arn' AS stage_arn,
       c.before ->> 'state' AS last_state, c.confirmed_at, c.observed_at, c.run_id, missed.listings,
       c.source
FROM ivs.ingest_configuration_change c
JOIN ivs.sync_run tombstoning USING (run_id)
CROSS JOIN LATERAL (
  SELECT array_agg(r.run_id ORDER BY r.run_id) AS listings
  FROM ivs.sync_run r
  WHERE r.source = c.source AND r.run_id <= c.run_id AND r.status = 'COMPLETED' AND r.from_start
    AND r.scope = tombstoning.scope AND r.started_at > c.confirmed_at) missed
WHERE c.kind IN ('DELETED', 'LEFT_SCOPE') AND c.observed_at >= now() - :within
  AND (:source IS NULL OR c.source = :source)
ORDER BY c.observed_at DESC, c.change_id DESC
