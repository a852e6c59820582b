-- Configurations whose state changed often.
-- param within interval = 1d: how far back, such as 12h or 7d
-- param at_least integer = 4: only those with so many state changes
-- param source text = NULL: only changes that this source observed
SELECT arn, (array_agg(name ORDER BY version DESC))[1] AS name,
       (array_agg(stage_arn ORDER BY version DESC))[1] AS stage_arn, count(*) AS state_changes,
       (array_agg(to_state ORDER BY version DESC))[1] AS state,
       min(observed_at) AS first_observed_at, max(observed_at) AS last_observed_at
FROM ivs.state_change
WHERE observed_at >= now() - :within AND (:source IS NULL OR source = :source)
GROUP BY arn
HAVING count(*) >= :at_least
ORDER BY count(*) DESC, arn
