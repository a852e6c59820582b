-- The triggers that keep the log and its chain append-only are in place, and always on.
SELECT guarded
FROM unnest('{ivs.ingest_configuration_change,ivs.change_batch}'::text[]) guarded
WHERE NOT EXISTS (
  SELECT FROM pg_trigger
  WHERE tgrelid = to_regclass(guarded) AND tgname = 'append_only' AND tgenabled = 'A')
