-- Replaying the log rebuilds ingest_configuration: attributes, version and times of each ARN.
SELECT coalesce(c.arn, r.arn) AS arn, c.version, r.version AS replayed_version,
       c.state, r.image ->> 'state' AS replayed_state
FROM ivs.ingest_configuration c
FULL JOIN (
  SELECT arn, version, image, first_seen_at, changed_at, deleted_at
  FROM (
    SELECT arn, version, coalesce(after, before) AS image, observed_at AS changed_at,
           CASE WHEN after IS NULL THEN observed_at END AS deleted_at,
           first_value(observed_at) OVER by_version AS first_seen_at,
           lead(version) OVER by_version IS NULL AS is_last
    FROM ivs.ingest_configuration_change
    WINDOW by_version AS (PARTITION BY arn ORDER BY version)) changes
  WHERE is_last) r USING (arn)
WHERE (c.arn IS NULL) OR (r.arn IS NULL)
   OR (c.version, c.first_seen_at, c.changed_at, c.deleted_at, c.region, c.account_id)
      IS DISTINCT FROM
      (r.version, r.first_seen_at, r.changed_at, r.deleted_at,
       split_part(r.arn, ':', 4), split_part(r.arn, ':', 5))
   OR r.image IS DISTINCT FROM
      ivs.attribute_image(c.name, c.ingest_protocol, c.stage_arn, c.participant_id, c.state,
                          c.user_id, c.redundant_ingest)
