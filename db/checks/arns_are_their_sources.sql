-- Each configuration is of its source's account and region.
SELECT c.arn, c.source, s.account_id, s.region
FROM ivs.ingest_configuration c
LEFT JOIN ivs.sync_source s USING (source)
WHERE (c.account_id, c.region) IS DISTINCT FROM (s.account_id, s.region)
   OR c.arn NOT LIKE 'arn:%:ivs:' || c.region || ':' || c.account_id || ':ingest-configuration/%'
