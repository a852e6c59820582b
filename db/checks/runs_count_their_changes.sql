-- What a run says that it has changed is in the log, and the log has no change of no run.
SELECT coalesce(r.run_id, c.run_id) AS run_id, r.source,
       r.created, c.created AS logged_created, r.updated, c.updated AS logged_updated,
       r.deleted, c.deleted AS logged_deleted, r.restored, c.restored AS logged_restored
FROM ivs.sync_run r
FULL JOIN (
  SELECT run_id, min(source) AS source, max(source) AS last_source,
         count(*) FILTER (WHERE kind = 'CREATED') AS created,
         count(*) FILTER (WHERE kind = 'UPDATED') AS updated,
         count(*) FILTER (WHERE kind IN ('DELETED', 'LEFT_SCOPE')) AS deleted,
         count(*) FILTER (WHERE kind = 'RESTORED') AS restored
  FROM ivs.ingest_configuration_change GROUP BY run_id) c USING (run_id)
WHERE r.run_id IS NULL
   OR r.source <> c.source OR r.source <> c.last_source
   OR (r.created, r.updated, r.deleted, r.restored) IS DISTINCT FROM
      (coalesce(c.created, 0), coalesce(c.updated, 0), coalesce(c.deleted, 0),
       coalesce(c.restored, 0))
