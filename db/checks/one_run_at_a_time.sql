-- A source has one running run at most.
SELECT source, count(*) AS running
FROM ivs.sync_run
WHERE status = 'RUNNING'
GROUP BY source
HAVING count(*) > 1
