-- Live configurations by state, for monitors: as many as at the end of a listing, which counts them anyway.

-- Counted before the table is locked.
CREATE TEMPORARY TABLE counted ON COMMIT DROP AS
SELECT s.source, count(c.id) AS inactive
FROM ivs.sync_source s
LEFT JOIN ivs.ingest_configuration c
  ON c.source = s.source AND c.deleted_at IS NULL AND c.state = 'INACTIVE'
WHERE s.live IS NOT NULL
GROUP BY s.source;

ALTER TABLE ivs.sync_source ADD COLUMN inactive bigint;
COMMENT ON COLUMN ivs.sync_source.inactive IS 'Those of them in state INACTIVE; the others are in a state that is new at the service.';

UPDATE ivs.sync_source s
SET inactive = c.inactive
FROM counted c
WHERE c.source = s.source;
