-- Configurations that are active now, those first that have been for longest; each became active in (active_after, active_since].
-- param limit integer = 20: how many
-- param source text = NULL: only those of this source
-- param stage text = NULL: only those of this stage, by its ARN
WITH active AS (
  SELECT id, arn, version, changed_at
  FROM ivs.ingest_configuration
  WHERE deleted_at IS NULL AND state = 'ACTIVE'
    AND (:source IS NULL OR source = :source) AND (:stage IS NULL OR stage_arn = :stage)
), bound AS (
  -- So many have been active since this moment at the latest.
  SELECT max(changed_at) AS moment
  FROM (SELECT changed_at FROM active ORDER BY changed_at LIMIT :limit) first
), active_then AS MATERIALIZED (
  SELECT configuration_id
  FROM ivs.ingest_configuration_past_version
  WHERE state = 'ACTIVE' AND valid_from <= (SELECT moment FROM bound)
    AND valid_to > (SELECT moment FROM bound)
), candidate AS (
  SELECT arn FROM active WHERE changed_at <= (SELECT moment FROM bound)
  UNION ALL
  -- Active at that moment too, and what changed last was something else.
  SELECT a.arn
  FROM active_then t
  JOIN active a ON a.id = t.configuration_id
  WHERE (SELECT earlier.state FROM ivs.ingest_configuration_past_version earlier
         WHERE earlier.configuration_id = t.configuration_id
           AND earlier.version = a.version - 1) = 'ACTIVE'
)
SELECT i.arn, i.name, i.stage_arn, i.source, i.from_confirmed_at AS active_after,
       i."from" AS active_since, round(extract(epoch FROM i.duration) / 3600, 1) AS hours
FROM candidate
CROSS JOIN LATERAL (
  SELECT * FROM ivs.state_interval s WHERE s.arn = candidate.arn AND s.is_open LIMIT 1) i
ORDER BY i."from", i.arn
LIMIT :limit
