-- Each page was asked for with the answer of the page before, no position came twice in a run, and
-- a completed run ends at the end of the listing.
SELECT run_id, page, 'does not follow the page before' AS problem
FROM (
  SELECT p.*, lag(answer_token_hash) OVER by_page AS previous_answer,
         lag(page) OVER by_page AS previous_page
  FROM ivs.sync_page p
  JOIN ivs.sync_run USING (run_id)
  WHERE ledger_removed_at IS NULL
  WINDOW by_page AS (PARTITION BY run_id ORDER BY page)) chained
WHERE coalesce(previous_page, 0) <> page - 1
   OR (previous_page IS NOT NULL AND request_token_hash IS DISTINCT FROM previous_answer)
UNION ALL
SELECT run_id, max(page), 'a position came twice'
FROM ivs.sync_page
WHERE answer_token_hash IS NOT NULL
GROUP BY run_id, answer_token_hash
HAVING count(*) > 1
UNION ALL
SELECT run_id, page, 'completed before the end of the listing'
FROM (
  SELECT DISTINCT ON (run_id) * FROM ivs.sync_page ORDER BY run_id, page DESC) last
JOIN ivs.sync_run r USING (run_id)
WHERE r.status IN ('COMPLETED', 'PARTIAL', 'HELD') AND r.ledger_removed_at IS NULL
  AND answer_token_hash IS NOT NULL
