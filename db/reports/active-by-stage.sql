-- Configurations by stage, now: how many are active, and how many there are.
-- param stage text = NULL: only this stage, by its ARN
-- param at_least integer = 0: only stages with so many active ones
SELECT stage_arn, active, live, changed_at, confirmed_at
FROM ivs.active_by_stage
WHERE (:stage IS NULL OR stage_arn = :stage) AND active >= :at_least
ORDER BY active DESC, live DESC, stage_arn
