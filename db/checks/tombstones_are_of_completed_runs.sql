-- Only a completed listing, begun at its beginning and with no item rejected, concludes that
-- something has vanished.
SELECT c.change_id, c.arn, c.kind, c.run_id, r.status, r.from_start, r.rejected
FROM ivs.ingest_configuration_change c
JOIN ivs.sync_run r USING (run_id)
WHERE c.kind IN ('DELETED', 'LEFT_SCOPE')
  AND (r.status <> 'COMPLETED' OR NOT r.from_start OR r.rejected > 0)
