-- What the console shows: how pages travelled, how many rows a source has, and what was verified.

CREATE TABLE ivs.verification (
  verification_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  started_at        timestamptz NOT NULL,
  finished_at       timestamptz NOT NULL,
  node              text NOT NULL,
  checks            integer NOT NULL,
  holding           integer NOT NULL,
  findings          jsonb NOT NULL,
  changes           bigint NOT NULL,
  first_observed_at timestamptz,
  last_observed_at  timestamptz,
  heads             integer NOT NULL,
  head              text
);
COMMENT ON TABLE ivs.verification IS 'What verify has found, the last 1,000 times. No evidence: whoever may write here may write anything. Evidence is verify itself, against heads that were kept elsewhere.';
COMMENT ON COLUMN ivs.verification.verification_id IS 'In the order in which they ended.';
COMMENT ON COLUMN ivs.verification.started_at IS 'When it began.';
COMMENT ON COLUMN ivs.verification.finished_at IS 'When it ended.';
COMMENT ON COLUMN ivs.verification.node IS 'The process that verified, as host/pid.';
COMMENT ON COLUMN ivs.verification.checks IS 'How many checks there were.';
COMMENT ON COLUMN ivs.verification.holding IS 'How many of them held: as many as there were, if all is well.';
COMMENT ON COLUMN ivs.verification.findings IS 'An object for each check: name, sentence, holds, and offending, the first rows that break it, as text. Hostile text: escape it wherever you show it.';
COMMENT ON COLUMN ivs.verification.changes IS 'Changes in the log then.';
COMMENT ON COLUMN ivs.verification.first_observed_at IS 'observed_at of the first of them; NULL where there was none.';
COMMENT ON COLUMN ivs.verification.last_observed_at IS 'observed_at of the last of them; NULL where there was none.';
COMMENT ON COLUMN ivs.verification.heads IS 'How many chains there were, one for each source that has changes.';
COMMENT ON COLUMN ivs.verification.head IS 'The hash of the last batch where there was one chain; where there were several, SHA-256 of what verify --export-head would have printed. NULL where there was none.';

-- Counted before the tables are locked.
CREATE TEMPORARY TABLE counted ON COMMIT DROP AS
SELECT s.source, count(c.id) AS live, count(c.id) FILTER (WHERE c.state = 'ACTIVE') AS active
FROM ivs.sync_source s
LEFT JOIN ivs.ingest_configuration c ON c.source = s.source AND c.deleted_at IS NULL
WHERE s.last_complete_run IS NOT NULL
GROUP BY s.source;

ALTER TABLE ivs.sync_page
  ADD COLUMN requested_at timestamptz,
  ADD COLUMN arrived_at timestamptz;
COMMENT ON COLUMN ivs.sync_page.requested_at IS 'When the program turned to asking for it: waits for the call rate, and retries, come after. NULL in ledgers of versions before.';
COMMENT ON COLUMN ivs.sync_page.arrived_at IS 'When its answer had arrived: what it shows is dated by this. NULL in ledgers of versions before.';

ALTER TABLE ivs.sync_source
  ADD COLUMN live bigint,
  ADD COLUMN active bigint,
  ADD COLUMN counted_at timestamptz;
COMMENT ON COLUMN ivs.sync_source.live IS 'Its live configurations when they were counted last; NULL before its first listing has ended.';
COMMENT ON COLUMN ivs.sync_source.active IS 'Those of them in state ACTIVE.';
COMMENT ON COLUMN ivs.sync_source.counted_at IS 'When they were counted: at the end of a listing.';

UPDATE ivs.sync_source s
SET live = c.live, active = c.active, counted_at = clock_timestamp()
FROM counted c
WHERE c.source = s.source;

-- As it was, but for the counts: a million rows are not counted for everybody who looks.
CREATE OR REPLACE VIEW ivs.source_health AS
SELECT s.source, s.account_id, s.region, s.last_complete_at AS last_success_at,
       now() - s.last_complete_at AS freshness, q.expected_interval,
       CASE WHEN now() - s.last_complete_at <= q.expected_interval THEN interval '0'
            ELSE now() - s.last_complete_at - q.expected_interval END AS lag,
       CASE WHEN s.last_complete_at IS NULL THEN 'never'
            WHEN now() - s.last_complete_at <= 2 * q.expected_interval THEN 'fresh'
            WHEN now() - s.last_complete_at <= 3 * q.expected_interval THEN 'late'
            WHEN q.expected_interval IS NOT NULL THEN 'stale' END AS verdict,
       r.run_id AS last_run, r.status AS last_status, r.started_at AS last_started_at,
       r.error AS last_error, r.error_code AS last_error_code,
       (SELECT max(h.run_id) FROM ivs.sync_run h
        WHERE h.source = s.source AND h.status = 'HELD') AS held_run,
       CASE WHEN s.lease_until > now() THEN s.holder END AS holder,
       q.schedule_state, q.last_fire_at, q.next_fire_at,
       coalesce(s.live, c.live, 0) AS live, coalesce(s.active, c.active, 0) AS active
FROM ivs.sync_source s
LEFT JOIN ivs.source_schedule q ON q.source = s.source
LEFT JOIN LATERAL (
  SELECT l.run_id, l.status, l.started_at, l.error, l.error_code
  FROM ivs.sync_run l WHERE l.source = s.source ORDER BY l.run_id DESC LIMIT 1) r ON true
LEFT JOIN LATERAL (
  SELECT count(*) AS live, count(*) FILTER (WHERE l.state = 'ACTIVE') AS active
  FROM ivs.ingest_configuration l
  WHERE s.live IS NULL AND l.source = s.source AND l.deleted_at IS NULL) c ON true;
COMMENT ON COLUMN ivs.source_health.live IS 'Its live configurations at the end of its last listing; before the first has ended, those that are there.';
COMMENT ON COLUMN ivs.source_health.active IS 'Those of them in state ACTIVE.';

DO $$
BEGIN
  IF to_regrole('ivs_reader') IS NOT NULL THEN
    GRANT SELECT ON ivs.verification TO ivs_reader;
  END IF;
  IF to_regrole('ivs_writer') IS NOT NULL THEN
    GRANT SELECT, INSERT, DELETE ON ivs.verification TO ivs_writer;
  END IF;
END $$;
