-- Replaying the log rebuilds ingest_configuration_version: every interval with its attributes.
SELECT coalesce(v.arn, r.arn) AS arn, coalesce(v.version, r.version) AS version,
       v.valid_from, r.valid_from AS replayed_from, v.valid_to, r.valid_to AS replayed_to
FROM ivs.ingest_configuration_version v
FULL JOIN (
  SELECT arn, version, image, valid_from, valid_to
  FROM (
    SELECT arn, version, after AS image, observed_at AS valid_from,
           lead(observed_at) OVER (PARTITION BY arn ORDER BY version) AS valid_to
    FROM ivs.ingest_configuration_change) changes
  WHERE image IS NOT NULL) r USING (arn, version)
WHERE v.arn IS NULL OR r.arn IS NULL
   OR (v.valid_from, v.valid_to) IS DISTINCT FROM (r.valid_from, r.valid_to)
   OR r.image IS DISTINCT FROM
      ivs.attribute_image(v.name, v.ingest_protocol, v.stage_arn, v.participant_id, v.state,
                          v.user_id, v.redundant_ingest)
