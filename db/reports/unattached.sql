-- Live configurations that are attached to no stage.
-- param source text = NULL: only those of this source
SELECT arn, name, source, state, user_id, first_seen_at, changed_at, confirmed_at
FROM ivs.current_ingest_configuration
WHERE stage_arn IS NULL AND (:source IS NULL OR source = :source)
ORDER BY changed_at, arn
