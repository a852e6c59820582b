-- How fresh each source is, the stalest first.
-- param source text = NULL: only this source
SELECT source, verdict, last_success_at, freshness, expected_interval, lag, last_status,
       last_error, held_run, next_fire_at, live, active
FROM ivs.source_health
WHERE :source IS NULL OR source = :source
ORDER BY last_success_at NULLS FIRST, source
