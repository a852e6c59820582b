-- The hash chain over the audit log, and what large histories are read by.

-- The chain -------------------------------------------------------------------------------------

CREATE TABLE ivs.change_batch (
  source          text NOT NULL,
  batch           bigint NOT NULL,
  run_id          bigint NOT NULL,
  first_change_id bigint NOT NULL,
  last_change_id  bigint NOT NULL UNIQUE,
  changes         integer NOT NULL,
  confirmed_from  timestamptz,
  committed_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  hash            bytea NOT NULL,
  PRIMARY KEY (source, batch)
);
COMMENT ON TABLE ivs.change_batch IS 'The hash chain: one row per source and transaction that wrote changes. Append-only. The changes of a batch are those of the source with first_change_id <= change_id <= last_change_id.';
COMMENT ON COLUMN ivs.change_batch.source IS 'The source whose chain this is.';
COMMENT ON COLUMN ivs.change_batch.batch IS '1, 2, 3 and so on within the source.';
COMMENT ON COLUMN ivs.change_batch.run_id IS 'The run that wrote the changes.';
COMMENT ON COLUMN ivs.change_batch.first_change_id IS 'The first change of the batch.';
COMMENT ON COLUMN ivs.change_batch.last_change_id IS 'The last change of the batch.';
COMMENT ON COLUMN ivs.change_batch.changes IS 'How many changes the batch has.';
COMMENT ON COLUMN ivs.change_batch.confirmed_from IS 'The earliest confirmed_at of its changes: runs since then are their evidence. NULL where none has one.';
COMMENT ON COLUMN ivs.change_batch.committed_at IS 'When the batch was written, just before its transaction was committed.';
COMMENT ON COLUMN ivs.change_batch.hash IS 'SHA-256 of the hash of the batch before (nothing for the first), the digest of each change in order, and the text [source, batch, run_id, changes]; see change_digest.';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ivs.change_batch
  FOR EACH STATEMENT EXECUTE FUNCTION ivs.refuse_rewriting();
ALTER TABLE ivs.change_batch ENABLE ALWAYS TRIGGER append_only;

CREATE FUNCTION ivs.change_digest(change ivs.ingest_configuration_change)
RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sha256(convert_to(json_build_array(
    change.change_id, change.source, change.arn, change.version, change.kind,
    change.changed_fields, change.before, change.after,
    (extract(epoch FROM change.confirmed_at) * 1000000)::bigint,
    (extract(epoch FROM change.observed_at) * 1000000)::bigint,
    change.run_id, change.page, change.request_id)::text, 'UTF8'))
$$;
COMMENT ON FUNCTION ivs.change_digest IS 'SHA-256 of a change: of the JSON array of its columns in order, times as microseconds since 1970.';

CREATE FUNCTION ivs.batch_hash(
  previous bytea, digests bytea, source text, batch bigint, run_id bigint, changes bigint)
RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sha256(coalesce(previous, '') || digests
    || convert_to(json_build_array(source, batch, run_id, changes)::text, 'UTF8'))
$$;
COMMENT ON FUNCTION ivs.batch_hash IS 'The hash of a batch, from the hash of the one before and the digests of its changes, in order and joined.';

CREATE FUNCTION ivs.chain_changes(chained_source text, writing_run bigint)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  head ivs.change_batch;
BEGIN
  SELECT * INTO head FROM ivs.change_batch
  WHERE source = chained_source ORDER BY batch DESC LIMIT 1;
  INSERT INTO ivs.change_batch
    (source, batch, run_id, first_change_id, last_change_id, changes, confirmed_from, hash)
  SELECT chained_source, coalesce(head.batch, 0) + 1, writing_run, min(change_id), max(change_id),
         count(*), min(confirmed_at),
         ivs.batch_hash(head.hash, string_agg(ivs.change_digest(c), ''::bytea ORDER BY change_id),
                        chained_source, coalesce(head.batch, 0) + 1, writing_run, count(*))
  FROM ivs.ingest_configuration_change c
  WHERE c.run_id = writing_run AND c.change_id > coalesce(head.last_change_id, 0)
  HAVING count(*) > 0;
  IF FOUND THEN
    PERFORM pg_notify('ivs_change', chained_source);
  END IF;
END $$;
COMMENT ON FUNCTION ivs.chain_changes IS 'Internal: chains what a transaction has appended to the log, and notifies channel ivs_change with the source''s name. The caller holds the source''s row.';

-- What large histories are read by --------------------------------------------------------------

-- The feed, and that of one source.
CREATE INDEX ingest_configuration_change_by_time
  ON ivs.ingest_configuration_change (observed_at, change_id);
CREATE INDEX ingest_configuration_change_by_source
  ON ivs.ingest_configuration_change (source, observed_at, change_id);
-- The chain, and what a run has changed.
CREATE INDEX ingest_configuration_change_by_run
  ON ivs.ingest_configuration_change (run_id, change_id);
-- Rare kinds among many updates.
CREATE INDEX ingest_configuration_change_by_kind
  ON ivs.ingest_configuration_change (kind, observed_at, change_id) WHERE kind <> 'UPDATED';
-- Rare fields among many changes of the state.
CREATE INDEX ingest_configuration_change_by_other_field
  ON ivs.ingest_configuration_change (observed_at, change_id)
  WHERE changed_fields <> '{}' AND changed_fields <> '{state}';
-- The table of one source as of a moment.
CREATE INDEX ingest_configuration_past_version_by_source
  ON ivs.ingest_configuration_past_version (source, valid_to, valid_from);
-- What held in a period, over all sources: rows are written when they are closed, so in its order.
CREATE INDEX ingest_configuration_past_version_by_time
  ON ivs.ingest_configuration_past_version USING brin (valid_from, valid_to);
-- The lane of a stage.
CREATE INDEX ingest_configuration_by_stage
  ON ivs.ingest_configuration (stage_arn) WHERE deleted_at IS NULL;

-- What was logged before there was a chain is chained now, run by run.
SELECT ivs.chain_changes(source, run_id)
FROM (
  SELECT source, run_id FROM ivs.ingest_configuration_change
  GROUP BY source, run_id ORDER BY max(change_id)) logged;
