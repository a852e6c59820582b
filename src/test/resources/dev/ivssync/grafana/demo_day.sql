-- A day of three sources up to now, as their syncs would have left it: verify holds over it. What
-- happens is computed from numbers alone, so that every day is the same but for its date. Setting
-- demo_day.names = plain leaves hostile names out, demo_day.times = 4 makes each source four times as large.

CREATE TEMPORARY TABLE day_source ON COMMIT DROP AS
SELECT source, account_id, region, every::interval, phase::interval,
       size * coalesce(nullif(current_setting('demo_day.times', true), '')::int, 1) AS size,
       date_trunc('minute', now()) - interval '24 h' AS begun
FROM (VALUES ('eu-live', '111122223333', 'eu-west-1', '5 min', 24, '20 s'),
             ('us-live', '444455556666', 'us-east-1', '5 min', 18, '50 s'),
             ('archive', '444455556666', 'us-west-2', '30 min', 6, '110 s'))
     v (source, account_id, region, every, size, phase);

-- Runs. In eu-live the service is away for 45 minutes, which is one run of ten attempts, and two
-- items are rejected once; us-live loses a page token once, and its last run is held; archive has
-- lost its credentials for the last two hours.
CREATE TEMPORARY TABLE day_run ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY began, source) AS run_id, *,
       CASE WHEN status = 'COMPLETED' THEN
         row_number() OVER (PARTITION BY source, status ORDER BY k) END AS listing
FROM (
  SELECT source, account_id, region, k, k::float8 / last_k AS progress,
         begun + phase + k * every AS began,
         CASE WHEN source = 'archive' AND k = last_k - 4 THEN 'FAILED'
              WHEN source = 'us-live' AND k = last_k THEN 'HELD'
              WHEN source = 'us-live' AND k = 150 THEN 'ABANDONED'
              WHEN source = 'eu-live' AND k = 200 THEN 'PARTIAL' ELSE 'COMPLETED' END AS status,
         CASE WHEN source = 'eu-live' AND k = 240 THEN interval '45 min 2 s'
              ELSE (600 + k * 7919 % 1700 + CASE WHEN k % 41 = 0 THEN 9000 ELSE 0 END)
                   * interval '1 ms' END AS took
  FROM (SELECT *, (interval '24 h' - phase - interval '1 min') / 1 AS room FROM day_source) s,
       LATERAL (SELECT floor(extract(epoch FROM room) / extract(epoch FROM every))::int AS last_k) l,
       generate_series(0, last_k) k
  WHERE NOT (source = 'eu-live' AND k BETWEEN 241 AND 249)
    AND NOT (source = 'archive' AND k > last_k - 4)) runs;

-- Configurations: each is ACTIVE in some of the slots of its own length.
CREATE TEMPORARY TABLE day_item ON COMMIT DROP AS
SELECT s.source, i, 'arn:aws:ivs:' || region || ':' || account_id || ':ingest-configuration/'
                    || substr(md5(source || i), 1, 12) AS arn,
       CASE CASE WHEN current_setting('demo_day.names', true) = 'plain' THEN -1 ELSE i END
         WHEN 2 THEN '<script>alert("camera")</script>' WHEN 4 THEN E'gate\u202E3-aremac'
         WHEN 7 THEN E'two\nlines, 100% "quoted" ''text''' WHEN 9 THEN NULL
         ELSE (ARRAY['camera', 'gate', 'studio', 'drone', 'backup'])[1 + i % 5] || '-' || i + 1
         END AS name,
       'arn:aws:ivs:' || region || ':' || account_id || ':stage/' AS stages, 12 + i * 37 % 80 AS slot
FROM day_source s, generate_series(0, size - 1) i;

CREATE TEMPORARY TABLE day_seen ON COMMIT DROP AS
SELECT r.source, r.run_id, r.listing, r.began, r.took, i.i, i.arn,
       NOT (i = 3 AND progress > 0.7 OR i = 5 AND progress BETWEEN 0.3 AND 0.55
            OR i = 1 AND progress < 0.4) AS listed,
       ivs.attribute_image(
         CASE WHEN i = 0 AND progress > 0.5 THEN name || ' (main)' ELSE name END, 'RTMPS',
         CASE WHEN i % 11 <> 10 THEN
           stages || substr(md5('stage' || r.source
                     || CASE WHEN i = 4 AND progress > 0.6 THEN 0 ELSE i / 4 END), 1, 12) END,
         CASE WHEN i % 11 <> 10 THEN substr(md5('participant' || r.source || i), 1, 12) END,
         CASE WHEN ('x' || substr(md5(r.source || i || '-'
                     || floor(extract(epoch FROM r.began - d.begun) / 60 / slot)), 1, 2))::bit(8)::int
                   < CASE r.source WHEN 'archive' THEN 30 ELSE 115 END
              THEN 'ACTIVE' ELSE 'INACTIVE' END,
         'user-' || i % 5, false) AS image
FROM day_run r
JOIN day_source d USING (source)
JOIN day_item i USING (source)
WHERE r.listing IS NOT NULL;
CREATE INDEX ON day_seen (arn, listing);
ANALYZE day_seen;

-- What the listings had to change: a configuration that two of them miss is a tombstone.
CREATE TEMPORARY TABLE day_change ON COMMIT DROP AS
SELECT *, row_number() OVER by_arn AS version,
       CASE WHEN listing > 1 THEN greatest(witness, lag(observed_at) OVER by_arn) END AS confirmed_at
FROM (
  SELECT e.source, e.run_id, e.listing, e.arn, e.kind, e.observed_at, before.image AS before,
         CASE WHEN e.kind <> 'DELETED' THEN e.image END AS after,
         (SELECT w.began FROM day_seen w
          WHERE w.arn = e.arn AND w.listing = e.listing - CASE e.kind WHEN 'DELETED' THEN 2 ELSE 1 END)
           AS witness
  FROM (
    SELECT *, CASE WHEN listed AND NOT ever THEN 'CREATED' WHEN listed AND NOT listed_1 THEN 'RESTORED'
                   WHEN listed AND image <> image_1 THEN 'UPDATED'
                   WHEN NOT listed AND NOT listed_1 AND listed_2 THEN 'DELETED' END AS kind,
           began + CASE WHEN listed THEN took - interval '200 ms' + i * interval '1 ms' ELSE took END
             AS observed_at
    FROM (
      SELECT *, coalesce(bool_or(listed) OVER (by_arn ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), false)
                  AS ever,
             lag(listed) OVER by_arn AS listed_1, lag(listed, 2) OVER by_arn AS listed_2,
             lag(image) OVER by_arn AS image_1
      FROM day_seen
      WINDOW by_arn AS (PARTITION BY arn ORDER BY listing)) seen) e
  LEFT JOIN LATERAL (
    SELECT b.image FROM day_seen b
    WHERE b.arn = e.arn AND b.listing < e.listing AND b.listed ORDER BY b.listing DESC LIMIT 1) before
    ON true
  WHERE e.kind IS NOT NULL) event
WINDOW by_arn AS (PARTITION BY arn ORDER BY listing);

-- The books ---------------------------------------------------------------------------------------

INSERT INTO ivs.sync_source
  (source, account_id, region, epoch, last_complete_run, last_complete_at, last_complete_started_at)
SELECT d.source, d.account_id, d.region, 300, r.run_id, r.began + r.took, r.began
FROM day_source d
CROSS JOIN LATERAL (
  SELECT * FROM day_run WHERE source = d.source AND listing IS NOT NULL ORDER BY k DESC LIMIT 1) r;

INSERT INTO ivs.sync_run
  (run_id, source, trigger, status, started_at, finished_at, attempts, pages, items, created, updated,
   deleted, restored, unchanged, rejected, api_calls, node, error, error_code, scope, from_start,
   missing, newly_missing, tombstones)
OVERRIDING SYSTEM VALUE
SELECT r.run_id, r.source, 'SCHEDULE', r.status, r.began,
       CASE WHEN r.status <> 'FAILED' THEN r.began + r.took END,
       CASE WHEN r.status = 'FAILED' THEN 5 WHEN r.took > interval '40 min' THEN 10 ELSE 1 END,
       CASE WHEN r.status IN ('FAILED', 'ABANDONED') THEN 0 ELSE 1 END,
       CASE r.status WHEN 'COMPLETED' THEN n.items WHEN 'PARTIAL' THEN 22 WHEN 'HELD' THEN 9 ELSE 0 END,
       c.created, c.updated, c.deleted, c.restored,
       CASE r.status WHEN 'COMPLETED' THEN n.items - c.created - c.updated - c.restored
                     WHEN 'PARTIAL' THEN 22 WHEN 'HELD' THEN 9 ELSE 0 END,
       CASE WHEN r.status = 'PARTIAL' THEN 2 ELSE 0 END,
       CASE WHEN r.status IN ('FAILED', 'ABANDONED') THEN 0 WHEN r.k % 41 = 0 THEN 4 ELSE 1 END,
       CASE WHEN r.k % 2 = 0 THEN 'sync-1/4711' ELSE 'sync-2/815' END,
       CASE r.status
         WHEN 'FAILED' THEN 'AWS refused ivs:ListIngestConfigurations for archive: the security token is expired'
         WHEN 'ABANDONED' THEN 'the service refuses the page token'
         WHEN 'PARTIAL' THEN '2 items could not be taken'
         WHEN 'HELD' THEN '8 of 17 live configurations are missing at once, more than the breaker lets through (30 percent)'
       END,
       CASE r.status WHEN 'FAILED' THEN 'ACCESS_DENIED' WHEN 'ABANDONED' THEN 'TOKEN_REFUSED'
                     WHEN 'PARTIAL' THEN 'ITEMS_REJECTED' WHEN 'HELD' THEN 'HELD' END,
       r.region, true, CASE WHEN r.status = 'HELD' THEN 8 WHEN r.status = 'COMPLETED' THEN 0 END,
       CASE WHEN r.status = 'HELD' THEN 8 END, CASE WHEN r.status = 'HELD' THEN 0 END
FROM day_run r
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE listed) AS items FROM day_seen s WHERE s.run_id = r.run_id) n
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE kind = 'CREATED') AS created,
         count(*) FILTER (WHERE kind = 'UPDATED') AS updated,
         count(*) FILTER (WHERE kind = 'DELETED') AS deleted,
         count(*) FILTER (WHERE kind = 'RESTORED') AS restored
  FROM day_change c WHERE c.run_id = r.run_id) c
ORDER BY r.run_id;
SELECT setval(pg_get_serial_sequence('ivs.sync_run', 'run_id'), max(run_id)) FROM ivs.sync_run;

INSERT INTO ivs.sync_page
  (run_id, page, epoch, items, changes, request_id, requested_at, arrived_at, committed_at)
SELECT run_id, 1, run_id, items, created + updated + restored, 'request-' || run_id,
       finished_at - interval '480 ms', finished_at - interval '160 ms', finished_at
FROM ivs.sync_run
WHERE pages = 1;

INSERT INTO ivs.sync_checkpoint (source, run_id, page, items, epoch, updated_at)
SELECT source, run_id, 0, 0, 300, started_at FROM ivs.sync_run WHERE status = 'FAILED';

INSERT INTO ivs.rejected_item (run_id, page, reason, item)
SELECT run_id, 1, reason, item::json
FROM ivs.sync_run,
     (VALUES ('the state is missing', '{"arn": "arn:aws:ivs:eu-west-1:111122223333:ingest-configuration/x", "name": "<b>bold</b>"}'),
             ('the ARN is of account 999999999999', E'{"arn": "arn:aws:ivs:eu-west-1:999999999999:ingest-configuration/y", "name": "left\u202Etfel"}'))
     v (reason, item)
WHERE status = 'PARTIAL';

INSERT INTO ivs.ingest_configuration
  (source, arn, account_id, region, name, ingest_protocol, stage_arn, participant_id, state, user_id,
   redundant_ingest, version, first_seen_at, changed_at, deleted_at)
SELECT l.source, l.arn, split_part(l.arn, ':', 5), split_part(l.arn, ':', 4), m.image ->> 'name',
       m.image ->> 'ingest_protocol', m.image ->> 'stage_arn', m.image ->> 'participant_id',
       m.image ->> 'state', m.image ->> 'user_id', (m.image ->> 'redundant_ingest')::boolean, l.version,
       (SELECT min(f.observed_at) FROM day_change f WHERE f.arn = l.arn), l.observed_at,
       CASE WHEN l.after IS NULL THEN l.observed_at END
FROM (SELECT DISTINCT ON (arn) * FROM day_change ORDER BY arn, version DESC) l,
     LATERAL (SELECT coalesce(l.after, l.before) AS image) m
ORDER BY l.source, l.arn;

UPDATE ivs.sync_source s SET (live, active, inactive, counted_at) = (
  SELECT count(*), count(*) FILTER (WHERE c.state = 'ACTIVE'),
         count(*) FILTER (WHERE c.state = 'INACTIVE'), s.last_complete_at
  FROM ivs.ingest_configuration c WHERE c.source = s.source AND c.deleted_at IS NULL);

INSERT INTO ivs.ingest_configuration_past_version
  (configuration_id, version, valid_from, valid_to, source, name, ingest_protocol, stage_arn,
   participant_id, state, user_id, redundant_ingest)
SELECT c.id, v.version, v.observed_at, v.until, v.source, v.after ->> 'name',
       v.after ->> 'ingest_protocol', v.after ->> 'stage_arn', v.after ->> 'participant_id',
       v.after ->> 'state', v.after ->> 'user_id', (v.after ->> 'redundant_ingest')::boolean
FROM (SELECT *, lead(observed_at) OVER (PARTITION BY arn ORDER BY version) AS until FROM day_change) v
JOIN ivs.ingest_configuration c USING (arn)
WHERE v.after IS NOT NULL AND v.until IS NOT NULL
ORDER BY v.until;

INSERT INTO ivs.ingest_configuration_change
  (source, arn, version, kind, changed_fields, before, after, confirmed_at, observed_at, run_id, page,
   request_id)
SELECT source, arn, version, kind,
       CASE WHEN kind IN ('UPDATED', 'RESTORED') THEN ivs.changed_fields(before, after) ELSE '{}' END,
       before, after, confirmed_at, observed_at, run_id, CASE WHEN kind <> 'DELETED' THEN 1 END,
       CASE WHEN kind <> 'DELETED' THEN 'request-' || run_id END
FROM day_change
ORDER BY run_id, observed_at;
SELECT ivs.chain_changes(source, run_id) FROM ivs.sync_run ORDER BY run_id;

-- Who serves, on which schedules, and what was decided ------------------------------------------------

INSERT INTO ivs.sync_node
VALUES ('sync-1/4711', now() - interval '26 h', now(), '0.1.0', '10', interval '3 ms', true, NULL),
       ('sync-2/815', now() - interval '25 h', now(), '0.1.0', '10', interval '-2.4 s', false,
        'its clock is 2.4 s behind the database''s'),
       ('sync-3/99', now() - interval '9 h', now() - interval '7 min', '0.1.0', '10', interval '1 ms', true,
        NULL);

INSERT INTO quartz.qrtz_job_details
SELECT 'ivs-sync', source, 'source', NULL, 'x', true, true, false, true, NULL FROM day_source;
INSERT INTO quartz.qrtz_triggers
  (sched_name, trigger_name, trigger_group, job_name, job_group, next_fire_time, prev_fire_time,
   trigger_state, trigger_type, start_time)
SELECT 'ivs-sync', source, 'source', source, 'source',
       extract(epoch FROM now() + every / 2) * 1000, extract(epoch FROM now() - every / 2) * 1000,
       'WAITING', 'SIMPLE', 0
FROM day_source;
INSERT INTO quartz.qrtz_simple_triggers
SELECT 'ivs-sync', source, 'source', -1, extract(epoch FROM every) * 1000, 0 FROM day_source;

INSERT INTO ivs.decision (decided_at, actor, action, source, run_id, reason)
VALUES (now() - interval '9 h', E'ann\u202E@laptop', 'PAUSE', 'archive', NULL, 'the role is being changed'),
       (now() - interval '8 h', 'ann@laptop', 'RESUME', 'archive', NULL, NULL);
