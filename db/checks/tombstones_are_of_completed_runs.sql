-- Only a completed run concludes that something has vanished.
SELECT c.change_id, c.arn, c.kind, c.run_id, r.status
FROM ivs.ingest_configuration_change c
JOIN ivs.sync_run r USING (run_id)
WHERE c.kind IN ('DELETED', 'LEFT_SCOPE') AND r.status <> 'COMPLETED'
