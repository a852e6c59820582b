-- The last change of each configuration is what its row says.
SELECT coalesce(c.arn, h.arn) AS arn, c.version, h.version AS head_version, h.kind
FROM ivs.ingest_configuration c
FULL JOIN (
  SELECT DISTINCT ON (arn) * FROM ivs.ingest_configuration_change ORDER BY arn, version DESC) h
  ON h.arn = c.arn
WHERE c.arn IS NULL OR h.arn IS NULL
   OR c.version <> h.version
   OR c.changed_at <> h.observed_at
   OR (c.deleted_at IS NOT NULL) <> (h.after IS NULL)
   OR coalesce(h.after, h.before) <>
      ivs.attribute_image(c.name, c.ingest_protocol, c.stage_arn, c.participant_id, c.state,
                          c.user_id, c.redundant_ingest)
