-- Runs by what became of them, where that is rare, and by when they began. An ordinary run is never in
-- the first of the two.
CREATE INDEX sync_run_by_other_status
  ON ivs.sync_run (run_id) WHERE status NOT IN ('COMPLETED', 'RUNNING');
CREATE INDEX sync_run_by_start
  ON ivs.sync_run (started_at);
