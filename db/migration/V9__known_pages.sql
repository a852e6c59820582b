-- Pages that come again as they were, and a chain whose plan may be kept.

CREATE TABLE ivs.known_page (
  source      text NOT NULL REFERENCES ivs.sync_source,
  page        integer NOT NULL,
  digest      bytea NOT NULL,
  ids         bigint[] NOT NULL,
  rows_hash   bigint NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (source, page)
);
COMMENT ON TABLE ivs.known_page IS 'Internal: the pages of a source''s listing as they were last written. A page that comes with the same items, while its rows are as they were, needs no look at each item. May be emptied at any time.';
COMMENT ON COLUMN ivs.known_page.source IS 'Internal: the source whose listing it is.';
COMMENT ON COLUMN ivs.known_page.page IS 'Internal: its number in the listing, from 1.';
COMMENT ON COLUMN ivs.known_page.digest IS 'Internal: SHA-256 of the version of the program that read the items, a zero byte, and the items as the service wrote them.';
COMMENT ON COLUMN ivs.known_page.ids IS 'Internal: the rows of its items, in their order.';
COMMENT ON COLUMN ivs.known_page.rows_hash IS 'Internal: bit_xor(hash_record_extended(ROW(id, xmin), 0)) of those rows: another one as soon as anybody writes to any of them.';
COMMENT ON COLUMN ivs.known_page.recorded_at IS 'Internal: when it was written; a day later it is looked at afresh.';

-- By whole rows, from and to, so that the index of runs is the only one to find them by, and both ends of
-- it are used: a plan that was made while the log was small would else go through all that other sources
-- have logged since.
CREATE OR REPLACE FUNCTION ivs.chain_changes(chained_source text, writing_run bigint)
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
  WHERE (c.run_id, c.change_id) > (writing_run, coalesce(head.last_change_id, 0))
    AND (c.run_id, c.change_id) < (writing_run + 1, 0::bigint)
  HAVING count(*) > 0;
  IF FOUND THEN
    PERFORM pg_notify('ivs_change', chained_source);
  END IF;
END $$;

DO $$
BEGIN
  IF to_regrole('ivs_writer') IS NOT NULL THEN
    GRANT INSERT, UPDATE, DELETE ON ivs.known_page TO ivs_writer;
  END IF;
END $$;
