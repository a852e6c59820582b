-- Who serves: the nodes of the cluster, each with its heartbeat, its version and its clock.

CREATE TABLE ivs.sync_node (
  node           text PRIMARY KEY,
  started_at     timestamptz NOT NULL,
  heartbeat_at   timestamptz NOT NULL,
  build_version  text NOT NULL,
  schema_version text NOT NULL,
  clock_skew     interval NOT NULL,
  ready          boolean NOT NULL,
  reason         text,
  CONSTRAINT sync_node_says_why CHECK (ready = (reason IS NULL))
) WITH (fillfactor = 50);
COMMENT ON TABLE ivs.sync_node IS 'The nodes that serve, a row for each, written by the node itself every 3 s. A node that stops in order removes its row; one whose heartbeat is over 15 s old is dead or cannot reach the database. Rows of the dead go when a node starts a day later.';
COMMENT ON COLUMN ivs.sync_node.node IS 'The process, as host/pid: as in sync_run.node and sync_source.holder.';
COMMENT ON COLUMN ivs.sync_node.started_at IS 'When it came up, by the database''s clock.';
COMMENT ON COLUMN ivs.sync_node.heartbeat_at IS 'When it last said that it is there, by the database''s clock.';
COMMENT ON COLUMN ivs.sync_node.build_version IS 'The version of the program.';
COMMENT ON COLUMN ivs.sync_node.schema_version IS 'The last migration that the program knows; the database may be at a later one while an upgrade is rolling.';
COMMENT ON COLUMN ivs.sync_node.clock_skew IS 'The node''s clock less the database''s: positive where the node is ahead. Half the round trip is taken off, which is also how wrong it may be.';
COMMENT ON COLUMN ivs.sync_node.ready IS 'Whether all is as it should be with the node, by its own judgement at the heartbeat.';
COMMENT ON COLUMN ivs.sync_node.reason IS 'Why it is not ready; NULL while it is.';

DO $$
BEGIN
  IF to_regrole('ivs_reader') IS NOT NULL THEN
    GRANT SELECT ON ivs.sync_node TO ivs_reader;
  END IF;
  IF to_regrole('ivs_writer') IS NOT NULL THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON ivs.sync_node TO ivs_writer;
  END IF;
END $$;
