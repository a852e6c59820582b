-- Pages that come again as they were.

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
COMMENT ON COLUMN ivs.known_page.digest IS 'Internal: of the items as the service wrote them, see PageDigest.';
COMMENT ON COLUMN ivs.known_page.ids IS 'Internal: the rows of its items, in their order.';
COMMENT ON COLUMN ivs.known_page.rows_hash IS 'Internal: bit_xor(hash_record_extended(ROW(id, xmin), 0)) of those rows: another one as soon as anybody writes to any of them.';
COMMENT ON COLUMN ivs.known_page.recorded_at IS 'Internal: when it was written; a day later it is looked at afresh.';

DO $$
BEGIN
  IF to_regrole('ivs_writer') IS NOT NULL THEN
    GRANT INSERT, UPDATE, DELETE ON ivs.known_page TO ivs_writer;
  END IF;
END $$;
