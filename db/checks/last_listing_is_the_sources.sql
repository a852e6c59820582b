-- The last complete listing by which a source dates what it knows is its latest completed run that
-- was begun at the beginning, and has that run's moments.
SELECT s.source, s.last_complete_run, r.run_id AS completed_run,
       s.last_complete_started_at, r.started_at, s.last_complete_at, r.finished_at
FROM ivs.sync_source s
LEFT JOIN LATERAL (
  SELECT run_id, started_at, finished_at FROM ivs.sync_run
  WHERE source = s.source AND status = 'COMPLETED' AND from_start
  ORDER BY run_id DESC LIMIT 1) r ON true
WHERE (s.last_complete_run, s.last_complete_started_at, s.last_complete_at)
      IS DISTINCT FROM (r.run_id, r.started_at, r.finished_at)
