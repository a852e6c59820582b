-- What people decide, and what a held run has shown them.

ALTER TABLE ivs.sync_run
  ADD COLUMN newly_missing bigint,
  ADD COLUMN tombstones bigint,
  ADD COLUMN missing_fingerprint text;
COMMENT ON COLUMN ivs.sync_run.newly_missing IS 'Those of the missing rows that the complete listing before had shown: what the breaker looks at.';
COMMENT ON COLUMN ivs.sync_run.tombstones IS 'Those of the missing rows that are tombstoned by this listing, or would be if it is approved.';
COMMENT ON COLUMN ivs.sync_run.missing_fingerprint IS 'Internal: SHA-256 over the missing rows; approving applies to these very rows only.';

CREATE TABLE ivs.decision (
  decision_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  decided_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor       text NOT NULL,
  action      text NOT NULL CHECK (action IN ('APPROVE', 'REJECT', 'RESTART', 'PAUSE', 'RESUME')),
  source      text NOT NULL,
  run_id      bigint,
  reason      text
);
COMMENT ON TABLE ivs.decision IS 'What people have decided. Append-only.';
COMMENT ON COLUMN ivs.decision.decision_id IS 'In the order of the decisions.';
COMMENT ON COLUMN ivs.decision.decided_at IS 'When it was decided.';
COMMENT ON COLUMN ivs.decision.actor IS 'Who decided, as user@host unless they gave another name.';
COMMENT ON COLUMN ivs.decision.action IS 'APPROVE and REJECT of a held run; RESTART of an unfinished one; PAUSE and RESUME of a source''s schedule.';
COMMENT ON COLUMN ivs.decision.source IS 'The source that it is about.';
COMMENT ON COLUMN ivs.decision.run_id IS 'The run that it is about, if any.';
COMMENT ON COLUMN ivs.decision.reason IS 'The reason that was given, if any.';
CREATE INDEX decision_by_source ON ivs.decision (source, decision_id);
CREATE INDEX decision_by_run ON ivs.decision (run_id);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ivs.decision
  FOR EACH STATEMENT EXECUTE FUNCTION ivs.refuse_rewriting();
ALTER TABLE ivs.decision ENABLE ALWAYS TRIGGER append_only;
