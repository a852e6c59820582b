-- Within a run, pages were committed by ever later holders of the lease.
SELECT run_id, page, epoch, previous_epoch
FROM (
  SELECT run_id, page, epoch, lag(epoch) OVER (PARTITION BY run_id ORDER BY page) AS previous_epoch
  FROM ivs.sync_page) pages
WHERE epoch < previous_epoch
