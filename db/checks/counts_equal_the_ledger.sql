-- A completed run's pages, items and changes, but for tombstones, are those of its ledger, while that
-- is kept.
SELECT r.run_id, r.pages, r.items, l.pages AS ledger_pages, l.items AS ledger_items,
       r.created + r.updated + r.restored AS changes, l.changes AS ledger_changes
FROM ivs.sync_run r
LEFT JOIN (
  SELECT run_id, count(*) AS pages, sum(items) AS items, sum(changes) AS changes
  FROM ivs.sync_page GROUP BY run_id) l
  USING (run_id)
WHERE r.status = 'COMPLETED' AND r.ledger_removed_at IS NULL
  AND (r.pages, r.items, r.created + r.updated + r.restored)
      IS DISTINCT FROM (l.pages, l.items, l.changes)
