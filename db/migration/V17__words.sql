-- What columns say of themselves, corrected; and the word of runs that were given up before this
-- version gave them one of their own.

UPDATE ivs.sync_run
SET error_code = CASE
  WHEN error LIKE 'rejected by %' THEN 'REJECTED'
  WHEN error = 'a later listing has superseded this held one' THEN 'SUPERSEDED'
  WHEN error = 'another listing was asked for instead' THEN 'RESTARTED'
  WHEN error LIKE 'the source lists something else now: %' THEN 'SCOPE_CHANGED'
  ELSE 'TOKEN_REFUSED' END
WHERE status = 'ABANDONED';

COMMENT ON COLUMN ivs.sync_run.finished_at IS 'When its last attempt ended, also where the run can be resumed; NULL while it runs. A held listing ended when it was held, whatever is decided later.';
COMMENT ON COLUMN ivs.sync_run.items IS 'Items listed: each ARN once, and rejected items as often as they came.';
COMMENT ON COLUMN ivs.sync_run.error IS 'Why it failed, is held or was abandoned, in a sentence; NULL if it was not.';
COMMENT ON COLUMN ivs.sync_run.error_code IS 'The same as a stable word for machines. Of an abandoned run: REJECTED by a decision; SUPERSEDED by a later listing while it was held; RESTARTED, where another listing was asked for; SCOPE_CHANGED, where the source lists something else now; TOKEN_REFUSED.';
COMMENT ON COLUMN ivs.sync_page.items IS 'Items of the page; an ARN that an earlier page of the run has shown is not counted again.';
COMMENT ON COLUMN ivs.rejected_item.item IS 'The item under the service''s names, without members that are new to this version; each text at most 1,280 UTF-16 units of it, NUL as U+2400 and a lone surrogate as U+FFFD. Hostile text: escape it wherever you show it.';
COMMENT ON TABLE ivs.rejected_item IS 'Items that could not be taken, kept for inspection until retention.runs after their run.';
COMMENT ON COLUMN ivs.source_health.last_error IS 'Why that run failed, is held or was abandoned; NULL if it was not.';
