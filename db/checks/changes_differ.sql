-- No change is without a difference, and none claims more than a poll can know.
SELECT change_id, arn, version, kind
FROM ivs.ingest_configuration_change
WHERE (kind = 'UPDATED' AND before = after)
   OR (kind = 'CREATED') <> (before IS NULL)
   OR (kind IN ('DELETED', 'LEFT_SCOPE')) <> (after IS NULL)
   OR confirmed_at > observed_at
