-- The triggers that keep the log, its chain and the decisions append-only are in place, and always on.
SELECT guarded
FROM unnest('{ivs.ingest_configuration_change,ivs.change_batch,ivs.decision}'::text[]) guarded
WHERE NOT EXISTS (
  SELECT FROM pg_trigger
  WHERE tgrelid = to_regclass(guarded) AND tgname = 'append_only' AND tgenabled = 'A')
