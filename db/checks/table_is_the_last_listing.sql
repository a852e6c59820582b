-- A source's live rows are those that its last complete listing showed, where it has listed nothing
-- since; fewer, where another source may have taken rows over.
SELECT s.source, r.run_id, r.items, live.shown
FROM ivs.sync_source s
JOIN ivs.sync_run r ON r.run_id = s.last_complete_run
CROSS JOIN LATERAL (
  SELECT count(*) AS shown
  FROM ivs.ingest_configuration c
  WHERE c.source = s.source AND c.deleted_at IS NULL AND c.missed_listings = 0) live
WHERE NOT EXISTS (
    SELECT FROM ivs.sync_run later
    WHERE later.source = s.source AND later.run_id > r.run_id AND later.pages > 0)
  AND (live.shown > r.items
       OR (live.shown < r.items
           AND NOT EXISTS (
             SELECT FROM ivs.sync_source other
             WHERE other.source <> s.source AND other.region = s.region
               AND other.account_id = s.account_id)))
