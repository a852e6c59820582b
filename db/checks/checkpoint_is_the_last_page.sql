-- A checkpoint belongs to a run that can be resumed, and stands where its last page ended.
SELECT k.source, k.run_id, r.status, k.page, p.page AS last_page
FROM ivs.sync_checkpoint k
JOIN ivs.sync_run r USING (run_id)
LEFT JOIN LATERAL (
  SELECT page, answer_token_hash FROM ivs.sync_page
  WHERE run_id = k.run_id ORDER BY page DESC LIMIT 1) p ON true
WHERE r.status NOT IN ('RUNNING', 'PAUSED', 'FAILED')
   OR k.page <> coalesce(p.page, 0)
   OR (p.page IS NOT NULL
       AND p.answer_token_hash IS DISTINCT FROM sha256(convert_to(k.starting_token, 'UTF8')))
