-- Paused schedules, and the configuration of sources as something that somebody has decided.

ALTER TABLE ivs.decision ADD COLUMN configuration jsonb;
COMMENT ON COLUMN ivs.decision.configuration IS 'Of CONFIGURE: the source as it was configured then, by the keys of the configuration file; NULL where it was configured no more.';

ALTER TABLE ivs.decision
  DROP CONSTRAINT decision_action_check,
  ADD CONSTRAINT decision_action_check
    CHECK (action IN ('APPROVE', 'REJECT', 'RESTART', 'PAUSE', 'RESUME', 'CONFIGURE'));
COMMENT ON COLUMN ivs.decision.action IS 'APPROVE and REJECT of a held run; RESTART of an unfinished one; PAUSE and RESUME of a source''s schedule; CONFIGURE where a node began to serve a source whose configuration had changed.';
COMMENT ON COLUMN ivs.decision.actor IS 'Who decided, as user@host unless they gave another name; of CONFIGURE the user whose node it is.';
COMMENT ON COLUMN ivs.decision.reason IS 'The reason that was given, if any; of CONFIGURE what has changed.';

-- What is asked at every look at the schedule: the latest decision about a source.
CREATE INDEX decision_about_schedule ON ivs.decision (source, decision_id)
  WHERE action IN ('PAUSE', 'RESUME');

CREATE VIEW ivs.paused_source AS
SELECT d.source, d.decided_at AS paused_at, d.actor AS paused_by, d.reason
FROM ivs.decision d
WHERE d.action = 'PAUSE'
  AND NOT EXISTS (
    SELECT FROM ivs.decision l
    WHERE l.source = d.source AND l.decision_id > d.decision_id
      AND l.action IN ('PAUSE', 'RESUME'));
COMMENT ON VIEW ivs.paused_source IS 'The sources whose schedule somebody has paused and nobody has resumed. The decision is the truth: the scheduler is made to agree with it.';
COMMENT ON COLUMN ivs.paused_source.source IS 'The source.';
COMMENT ON COLUMN ivs.paused_source.paused_at IS 'Since when.';
COMMENT ON COLUMN ivs.paused_source.paused_by IS 'Who has paused it, as user@host unless they gave another name.';
COMMENT ON COLUMN ivs.paused_source.reason IS 'Why.';

DO $$
BEGIN
  IF to_regrole('ivs_reader') IS NOT NULL THEN
    GRANT SELECT ON ivs.paused_source TO ivs_reader;
  END IF;
  IF to_regrole('ivs_writer') IS NOT NULL THEN
    GRANT SELECT ON ivs.paused_source TO ivs_writer;
  END IF;
END $$;
