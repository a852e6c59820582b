-- Rows that were loaded together have ids that follow each other: eight bytes of each that are nearly
-- the same. They are compressed from here on, instead of from 2 KB on: half as much log for a pass
-- that changes nothing.
ALTER TABLE ivs.sync_page_seen SET (toast_tuple_target = 128);
ALTER TABLE ivs.sync_page_seen ALTER COLUMN ids SET STORAGE MAIN;
