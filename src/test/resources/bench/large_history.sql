-- A large history, computed from the numbers of source (s), configuration (i) and run (k) alone, so
-- that table, versions, log, runs and chain agree. Configuration i changes in the runs k with
-- k % 55 = i % 55; every 500th vanishes at its last change. bench.size says how much.

CREATE FUNCTION bench.begun(size bench.size, k int, s int)
RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT size.begun + k * size.pause + s * interval '1 s'
$$;
CREATE FUNCTION bench.observed(begun timestamptz, i int) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT begun + (i / 100 + 1) * interval '20 ms'
$$;
CREATE FUNCTION bench.arn(s int, i int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT 'arn:aws:ivs:us-east-1:' || lpad(s::text, 12, '0') || ':ingest-configuration/'
         || substr(md5(s || '-' || i), 1, 12)
$$;
CREATE FUNCTION bench.stage(s int, i int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT 'arn:aws:ivs:us-east-1:' || lpad(s::text, 12, '0') || ':stage/'
         || substr(md5('stage ' || s || '-' || i / 20), 1, 12)
$$;
CREATE FUNCTION bench.participant(s int, i int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT substr(md5('participant ' || s || '-' || i), 1, 12)
$$;
CREATE FUNCTION bench.state(i int, v int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN (i + v) % 2 = 0 THEN 'ACTIVE' ELSE 'INACTIVE' END
$$;
-- The first run in which configuration i changes, and its last.
CREATE FUNCTION bench.first_change(i int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN i % 55 = 0 THEN 55 ELSE i % 55 END
$$;
CREATE FUNCTION bench.changes(i int, runs int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT greatest(0, (runs - bench.first_change(i)) / 55 + 1)
$$;

-- Sources, and the table as it is in the end.
CREATE FUNCTION bench.begin() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ivs.sync_source (source, account_id, region)
  SELECT 'source-' || s, lpad(s::text, 12, '0'), 'us-east-1'
  FROM bench.size, generate_series(1, sources) s;
  INSERT INTO ivs.ingest_configuration
    (source, arn, account_id, region, name, ingest_protocol, stage_arn, participant_id, state,
     user_id, redundant_ingest, version, first_seen_at, changed_at, deleted_at)
  SELECT 'source-' || s, bench.arn(s, i), lpad(s::text, 12, '0'), 'us-east-1', 'publisher-' || i,
         'RTMPS', bench.stage(s, i), bench.participant(s, i),
         bench.state(i, 1 + n - CASE WHEN i % 500 = 7 AND n > 0 THEN 1 ELSE 0 END),
         'user-' || i % 5000, false, 1 + n, bench.observed(bench.begun(size, 0, s), i), changed_at,
         CASE WHEN i % 500 = 7 AND n > 0 THEN changed_at END
  FROM bench.size, generate_series(1, sources) s, generate_series(0, per_source - 1) i,
       LATERAL (SELECT bench.changes(i, runs) AS n) changes,
       LATERAL (SELECT bench.observed(
           bench.begun(size, CASE n WHEN 0 THEN 0 ELSE bench.first_change(i) + 55 * (n - 1) END, s), i)
         AS changed_at) moments
  ORDER BY s, i;
END $$;

-- One run of some of the sources, with its changes, the versions that they close, and its batch. Others
-- may have theirs at the same time.
CREATE FUNCTION bench.run(k int, first_source int, last_source int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- OFFSET looks each of them up by its ARN, where Postgres would read the whole table for each run
  CREATE TEMPORARY TABLE change ON COMMIT DROP AS
  SELECT s, i, c.id, c.source, c.arn, c.name, c.ingest_protocol, c.stage_arn, c.participant_id,
         c.user_id, c.redundant_ingest, n AS version,
         bench.state(i, n - 1) AS earlier_state, bench.state(i, n) AS state,
         bench.observed(
           bench.begun(size, CASE WHEN k = bench.first_change(i) THEN 0 ELSE k - 55 END, s), i)
           AS earlier_observed_at,
         bench.observed(bench.begun(size, k, s), i) AS observed_at,
         i % 500 = 7 AND k + 55 > runs AND k > 0 AS gone
  FROM bench.size
  CROSS JOIN generate_series(first_source, last_source) s
  CROSS JOIN generate_series(k % 55, per_source - 1, CASE k WHEN 0 THEN 1 ELSE 55 END) i
  CROSS JOIN LATERAL (
    SELECT CASE k WHEN 0 THEN 1 ELSE (k - bench.first_change(i)) / 55 + 2 END AS n) numbers
  CROSS JOIN LATERAL (
    SELECT * FROM ivs.ingest_configuration l WHERE l.arn = bench.arn(s, i) OFFSET 0) c;
  INSERT INTO ivs.sync_run
    (run_id, source, trigger, status, started_at, finished_at, pages, items, created, updated,
     deleted, unchanged, api_calls, node, scope, from_start, missing)
  OVERRIDING SYSTEM VALUE
  SELECT k * sources + s, 'source-' || s, 'SCHEDULE', 'COMPLETED', bench.begun(size, k, s),
         bench.begun(size, k, s) + interval '3 s', 1, live, created, updated, deleted,
         live - updated - created, 100, 'bench/1', 'us-east-1', true, deleted
  FROM bench.size
  CROSS JOIN (SELECT s, count(*) FILTER (WHERE k = 0) AS created,
                     count(*) FILTER (WHERE k > 0 AND NOT gone) AS updated,
                     count(*) FILTER (WHERE gone) AS deleted
              FROM change GROUP BY s) counts
  CROSS JOIN LATERAL (SELECT per_source - count(*) AS live
                FROM generate_series(7, per_source - 1, 500) i
                WHERE bench.changes(i, runs) > 0
                  AND bench.first_change(i) + 55 * (bench.changes(i, runs) - 1) <= k) alive;
  INSERT INTO ivs.sync_page (run_id, page, epoch, items, changes, request_id, committed_at)
  SELECT run_id, 1, 1, items, created + updated, 'request-' || run_id, finished_at
  FROM ivs.sync_run, bench.size
  WHERE run_id BETWEEN k * sources + first_source AND k * sources + last_source;
  INSERT INTO ivs.ingest_configuration_past_version
    (configuration_id, version, valid_from, valid_to, source, name, ingest_protocol, stage_arn,
     participant_id, state, user_id, redundant_ingest)
  SELECT id, version - 1, earlier_observed_at, observed_at, source, name, ingest_protocol, stage_arn,
         participant_id, earlier_state, user_id, redundant_ingest
  FROM change
  WHERE k > 0 ORDER BY s, i;
  INSERT INTO ivs.ingest_configuration_change
    (source, arn, version, kind, changed_fields, before, after, confirmed_at, observed_at, run_id,
     page, request_id)
  SELECT source, arn, version,
         CASE WHEN k = 0 THEN 'CREATED' WHEN gone THEN 'DELETED' ELSE 'UPDATED' END,
         CASE WHEN k = 0 OR gone THEN '{}' ELSE '{state}'::text[] END,
         CASE WHEN k > 0 THEN
           ivs.attribute_image(name, ingest_protocol, stage_arn, participant_id, earlier_state,
                               user_id, redundant_ingest) END,
         CASE WHEN NOT gone THEN
           ivs.attribute_image(name, ingest_protocol, stage_arn, participant_id, state, user_id,
                               redundant_ingest) END,
         CASE WHEN k > 0 THEN greatest(bench.begun(size, k - 1, s), earlier_observed_at) END,
         observed_at, k * sources + s, CASE WHEN NOT gone THEN 1 END,
         CASE WHEN NOT gone THEN 'request-' || k * sources + s END
  FROM change, bench.size
  ORDER BY s, i;
  PERFORM ivs.chain_changes('source-' || s, k * sources + s)
  FROM bench.size, generate_series(first_source, last_source) s;
  UPDATE ivs.sync_source o
  SET last_complete_run = r.run_id, last_complete_at = r.finished_at,
      last_complete_started_at = r.started_at, counted_at = r.finished_at,
      live = (SELECT count(*) FROM ivs.ingest_configuration c
              WHERE c.source = o.source AND c.deleted_at IS NULL),
      active = (SELECT count(*) FROM ivs.ingest_configuration c
                WHERE c.source = o.source AND c.deleted_at IS NULL AND c.state = 'ACTIVE'),
      inactive = (SELECT count(*) FROM ivs.ingest_configuration c
                  WHERE c.source = o.source AND c.deleted_at IS NULL AND c.state = 'INACTIVE')
  FROM ivs.sync_run r, bench.size
  WHERE k = runs AND r.source = o.source
    AND r.run_id BETWEEN k * sources + first_source AND k * sources + last_source;
END $$;
