-- What makes a sync cheap.

-- One row holds what all pages of a transaction showed, under the last of them.
COMMENT ON TABLE ivs.sync_page_seen IS 'Internal: ids of the rows that an open or held run has shown, a row for each transaction under its last page, so that seeing a row costs no write to it.';
COMMENT ON COLUMN ivs.sync_page_seen.page IS 'Internal: the last page of the transaction.';

-- The ids of new rows are taken before they are written.
DO $$
BEGIN
  IF to_regrole('ivs_writer') IS NOT NULL THEN
    GRANT USAGE ON SEQUENCE ivs.ingest_configuration_id_seq TO ivs_writer;
  END IF;
END $$;
