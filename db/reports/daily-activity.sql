-- Activity by day (UTC) and stage: hours active, summed over the stage's configurations, and the most that were active at once.
-- param days integer = 1: how many days
-- param until date = NULL: the last of them; today if not given
-- param stage text = NULL: only this stage, by its ARN
SELECT day, stage_arn, active_hours, peak_active
FROM ivs.stage_activity_by_day(
  coalesce(:until, (now() AT TIME ZONE 'UTC')::date) - least(:days, 100000) + 1,
  coalesce(:until, (now() AT TIME ZONE 'UTC')::date))
WHERE :stage IS NULL OR stage_arn = :stage
ORDER BY day DESC, active_hours DESC, stage_arn
