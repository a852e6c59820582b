-- Who may do what, and what is kept for how long.

ALTER TABLE ivs.sync_run ADD COLUMN ledger_removed_at timestamptz;
COMMENT ON COLUMN ivs.sync_run.ledger_removed_at IS 'When those pages of the ledger were removed, past retention, that had no change; NULL while it is whole.';

-- What retention asks: whether a run is evidence for a later change of its source.
CREATE INDEX change_batch_by_run ON ivs.change_batch (source, run_id, confirmed_from);

-- Roles belong to the whole server: they may be there already, or the owner may not make any.
DO $$
DECLARE
  role text;
BEGIN
  FOREACH role IN ARRAY '{ivs_writer,ivs_reader}'::text[] LOOP
    IF to_regrole(role) IS NULL
       AND (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', role);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- made by somebody else in the same moment
      END;
    END IF;
  END LOOP;
  IF to_regrole('ivs_reader') IS NOT NULL THEN
    GRANT USAGE ON SCHEMA ivs TO ivs_reader;
    GRANT SELECT ON ALL TABLES IN SCHEMA ivs TO ivs_reader;
    ALTER DEFAULT PRIVILEGES IN SCHEMA ivs GRANT SELECT ON TABLES TO ivs_reader;
  END IF;
  IF to_regrole('ivs_writer') IS NOT NULL THEN
    GRANT USAGE ON SCHEMA ivs, quartz TO ivs_writer;
    GRANT SELECT ON ALL TABLES IN SCHEMA ivs TO ivs_writer;
    ALTER DEFAULT PRIVILEGES IN SCHEMA ivs GRANT SELECT ON TABLES TO ivs_writer;
    GRANT INSERT, UPDATE ON ivs.sync_source, ivs.ingest_configuration TO ivs_writer;
    GRANT INSERT, UPDATE, DELETE ON ivs.sync_run, ivs.sync_checkpoint TO ivs_writer;
    GRANT INSERT, DELETE ON ivs.sync_page, ivs.sync_page_seen, ivs.rejected_item TO ivs_writer;
    -- nothing that may rewrite what has happened
    GRANT INSERT ON ivs.ingest_configuration_change, ivs.ingest_configuration_past_version,
      ivs.change_batch, ivs.decision TO ivs_writer;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA quartz TO ivs_writer;
  END IF;
END $$;
