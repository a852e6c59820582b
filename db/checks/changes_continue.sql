-- Each change begins with what the one before it left.
SELECT change_id, arn, version, kind
FROM (
  SELECT change_id, arn, version, kind, before, confirmed_at, observed_at,
         lag(coalesce(after, before)) OVER by_version AS left_behind,
         lag(after IS NULL) OVER by_version AS was_gone,
         lag(observed_at) OVER by_version AS previous_observed_at
  FROM ivs.ingest_configuration_change
  WINDOW by_version AS (PARTITION BY arn ORDER BY version)) chained
WHERE (kind = 'CREATED') <> (left_behind IS NULL)
   OR (kind = 'RESTORED') <> coalesce(was_gone, false)
   OR before IS DISTINCT FROM left_behind
   OR observed_at <= previous_observed_at
   OR confirmed_at < previous_observed_at
