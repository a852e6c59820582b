-- Each version begins where the one before it ended, except across a tombstone, where the gap is
-- exactly the time that the row was gone; at most one version is open.
SELECT arn, version, valid_from, valid_to, gone_at, next_version, next_from
FROM (
  SELECT v.arn, v.version, v.valid_from, v.valid_to, t.observed_at AS gone_at,
         lead(v.version) OVER by_version AS next_version,
         lead(v.valid_from) OVER by_version AS next_from
  FROM ivs.ingest_configuration_version v
  LEFT JOIN ivs.ingest_configuration_change t
    ON t.arn = v.arn AND t.version = v.version + 1 AND t.kind IN ('DELETED', 'LEFT_SCOPE')
  WINDOW by_version AS (PARTITION BY v.arn ORDER BY v.version)) chained
WHERE valid_to <= valid_from
   OR (next_version IS NOT NULL AND valid_to IS NULL)
   OR (gone_at IS NULL AND next_version IS NOT NULL
       AND (next_version <> version + 1 OR next_from <> valid_to))
   OR (gone_at IS NOT NULL
       AND (valid_to IS DISTINCT FROM gone_at OR next_version <> version + 2
            OR next_from < gone_at))
