-- The triggers that keep the log, its chain and the decisions append-only are in place, and always on.
SELECT guarded
FROM unnest('{ivs.ingest_configuration_change,ivs.change_batch,ivs.decision}'::text[]) guarded
WHERE NOT EXISTS (
  SELECT FROM pg_trigger
  WHERE tgrelid = to_regclass(guarded) AND tgname = 'append_only' AND tgenabled = 'A'
    -- before, for each statement: DELETE (8), UPDATE (16) and TRUNCATE (32), without a condition
    AND tgtype = 2 + 8 + 16 + 32 AND tgqual IS NULL AND tgattr = ''
    AND tgfoid = to_regprocedure('ivs.refuse_rewriting()'))
