-- What a later run of the first source adds to sound.sql.
INSERT INTO ivs.sync_run
  (source, trigger, status, node, scope, from_start, pages, items, restored)
VALUES ('demo', 'MANUAL', 'PAUSED', 'n/1', 'eu-west-1', true, 0, 0, 1);
UPDATE ivs.ingest_configuration
SET version = 4, changed_at = '2026-01-01 11:00Z', deleted_at = NULL WHERE source = 'demo';
INSERT INTO ivs.ingest_configuration_change
  (source, arn, version, kind, changed_fields, before, after, confirmed_at, observed_at, run_id)
SELECT source, arn, 4, 'RESTORED', '{}', before, before, '2026-01-01 10:30Z',
       '2026-01-01 11:00Z', 4
FROM ivs.ingest_configuration_change WHERE kind = 'DELETED';
SELECT ivs.chain_changes('demo', 4);
