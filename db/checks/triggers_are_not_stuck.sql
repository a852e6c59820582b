-- No trigger of the schedule waits for a firing that is not there, or has been put aside for good.
SELECT t.trigger_name, t.trigger_state
FROM quartz.qrtz_triggers t
WHERE t.trigger_state = 'ERROR'
   OR t.trigger_state IN ('ACQUIRED', 'BLOCKED', 'PAUSED_BLOCKED')
  AND NOT EXISTS (
    SELECT FROM quartz.qrtz_fired_triggers f
    WHERE f.sched_name = t.sched_name
      AND ((f.trigger_name, f.trigger_group) = (t.trigger_name, t.trigger_group)
           OR (f.job_name, f.job_group) = (t.job_name, t.job_group)))
