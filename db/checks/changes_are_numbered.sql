-- The changes of each configuration are numbered 1, 2, 3 and so on.
SELECT arn, version, expected
FROM (
  SELECT arn, version, row_number() OVER (PARTITION BY arn ORDER BY version) AS expected
  FROM ivs.ingest_configuration_change) numbered
WHERE version <> expected
