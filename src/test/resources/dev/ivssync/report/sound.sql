-- What a run leaves that has created a configuration, updated it, and seen it vanish; and a live one.
INSERT INTO ivs.sync_source (source, account_id, region, epoch)
VALUES ('demo', '123456789012', 'eu-west-1', 7);
INSERT INTO ivs.sync_run
  (source, trigger, status, node, scope, from_start, pages, items, created, updated, deleted)
VALUES ('demo', 'MANUAL', 'COMPLETED', 'n/1', 'eu-west-1', true, 2, 1, 1, 1, 1),
       ('demo', 'MANUAL', 'FAILED', 'n/1', 'eu-west-1', true, 1, 0, 0, 0, 0);
INSERT INTO ivs.sync_page VALUES
  (1, 1, 6, NULL, sha256('A'), 1, 1, 'r1', '2026-01-01 10:00Z'),
  (1, 2, 7, sha256('A'), NULL, 0, 1, 'r2', '2026-01-01 10:01Z'),
  (2, 1, 7, NULL, sha256('B'), 0, 0, 'r3', '2026-01-01 11:00Z');
INSERT INTO ivs.sync_checkpoint VALUES ('demo', 2, 'B', 1, 0, 7, '2026-01-01 11:00Z');
INSERT INTO ivs.ingest_configuration
  (source, arn, account_id, region, state, version, first_seen_at, changed_at, deleted_at)
VALUES ('demo', 'arn:aws:ivs:eu-west-1:123456789012:ingest-configuration/a', '123456789012',
        'eu-west-1', 'ACTIVE', 3, '2026-01-01 10:00Z', '2026-01-01 10:02Z',
        '2026-01-01 10:02Z');
INSERT INTO ivs.ingest_configuration_past_version
  (configuration_id, version, valid_from, valid_to, source, state)
VALUES (1, 1, '2026-01-01 10:00Z', '2026-01-01 10:01Z', 'demo', 'INACTIVE'),
       (1, 2, '2026-01-01 10:01Z', '2026-01-01 10:02Z', 'demo', 'ACTIVE');
INSERT INTO ivs.ingest_configuration_change
  (source, arn, version, kind, changed_fields, before, after, confirmed_at, observed_at, run_id)
SELECT 'demo', arn, v.version, v.kind, '{}',
       CASE WHEN v.was IS NOT NULL
            THEN ivs.attribute_image(NULL, NULL, NULL, NULL, v.was, NULL, NULL) END,
       CASE WHEN v.is_now IS NOT NULL
            THEN ivs.attribute_image(NULL, NULL, NULL, NULL, v.is_now, NULL, NULL) END,
       v.observed_at::timestamptz - interval '1 min', v.observed_at::timestamptz, 1
FROM ivs.ingest_configuration,
     (VALUES (1, 'CREATED', NULL, 'INACTIVE', '2026-01-01 10:00Z'),
             (2, 'UPDATED', 'INACTIVE', 'ACTIVE', '2026-01-01 10:01Z'),
             (3, 'DELETED', 'ACTIVE', NULL, '2026-01-01 10:02Z'))
       AS v(version, kind, was, is_now, observed_at);
INSERT INTO ivs.sync_source (source, account_id, region, epoch)
VALUES ('live', '123456789012', 'us-east-1', 1);
INSERT INTO ivs.sync_run
  (source, trigger, status, node, scope, from_start, pages, items, created)
VALUES ('live', 'SCHEDULE', 'COMPLETED', 'n/1', 'us-east-1', true, 1, 1, 1);
UPDATE ivs.sync_source s
SET last_complete_run = r.run_id, last_complete_started_at = r.started_at,
    last_complete_at = r.finished_at
FROM ivs.sync_run r WHERE r.source = s.source AND r.status = 'COMPLETED';
INSERT INTO ivs.sync_page VALUES (3, 1, 1, NULL, NULL, 1, 1, 'r4', '2026-01-01 12:00Z');
INSERT INTO ivs.ingest_configuration
  (source, arn, account_id, region, state, version, first_seen_at, changed_at)
VALUES ('live', 'arn:aws:ivs:us-east-1:123456789012:ingest-configuration/b', '123456789012',
        'us-east-1', 'ACTIVE', 1, '2026-01-01 12:00Z', '2026-01-01 12:00Z');
INSERT INTO ivs.ingest_configuration_change
  (source, arn, version, kind, changed_fields, after, observed_at, run_id)
SELECT 'live', arn, 1, 'CREATED', '{}',
       ivs.attribute_image(NULL, NULL, NULL, NULL, state, NULL, NULL), changed_at, 3
FROM ivs.ingest_configuration WHERE source = 'live';
SELECT ivs.chain_changes('demo', 1);
SELECT ivs.chain_changes('live', 3);
INSERT INTO quartz.qrtz_job_details VALUES
  ('s', 'demo', 'g', NULL, 'x', false, false, false, false, NULL);
INSERT INTO quartz.qrtz_triggers
  (sched_name, trigger_name, trigger_group, job_name, job_group, trigger_state, trigger_type,
   start_time)
VALUES ('s', 'demo', 'g', 'demo', 'g', 'WAITING', 'CRON', 0);
