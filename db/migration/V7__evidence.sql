-- What retention and verification need besides.

-- Whose listing had confirmed a value that another source saw change: retention asks by the moment.
CREATE INDEX ingest_configuration_change_by_confirmation
  ON ivs.ingest_configuration_change (confirmed_at)
  WHERE changed_fields <> '{}' AND changed_fields <> '{state}';

-- Who reads may verify too; one of the checks looks at the schedule's triggers.
DO $$
BEGIN
  IF to_regrole('ivs_reader') IS NOT NULL THEN
    GRANT USAGE ON SCHEMA quartz TO ivs_reader;
    GRANT SELECT ON quartz.qrtz_triggers, quartz.qrtz_fired_triggers TO ivs_reader;
  END IF;
END $$;

-- A held run's listing ended when it was held, not when it was approved.
UPDATE ivs.sync_source s SET last_complete_at = r.finished_at
FROM ivs.sync_run r
WHERE r.run_id = s.last_complete_run AND r.finished_at IS NOT NULL;
