-- The changes of the last day, the latest first; each happened in (confirmed_at, observed_at].
-- param within interval = 1d: how far back, such as 12h or 7d
-- param source text = NULL: only those that this source observed
-- param kind text = NULL: only CREATED, UPDATED, DELETED, LEFT_SCOPE or RESTORED ones
-- param limit integer = NULL: how many at most
SELECT change_id, observed_at, confirmed_at, kind, arn, coalesce(after, before) ->> 'name' AS name,
       version, changed_fields, before ->> 'state' AS from_state, after ->> 'state' AS to_state,
       source, run_id
FROM ivs.ingest_configuration_change
WHERE observed_at >= now() - :within AND (:source IS NULL OR source = :source)
  AND (:kind IS NULL OR kind = upper(:kind))
ORDER BY observed_at DESC, change_id DESC
LIMIT :limit
