-- What reports are made of: views and functions over the table, its past versions and the log.

-- State changes and intervals -------------------------------------------------------------------

CREATE VIEW ivs.state_change AS
SELECT arn, after ->> 'name' AS name, after ->> 'stage_arn' AS stage_arn,
       before ->> 'state' AS from_state, after ->> 'state' AS to_state, confirmed_at, observed_at,
       source, change_id, version, run_id
FROM ivs.ingest_configuration_change
WHERE 'state' = ANY (changed_fields);

-- Each window is partitioned by arn, so that a filter on arn reaches the index of the log.
CREATE VIEW ivs.state_interval AS
WITH logged AS (
  SELECT arn, source, version, after ->> 'name' AS name, after ->> 'stage_arn' AS stage_arn,
         after ->> 'state' AS state, observed_at, confirmed_at,
         lag(after ->> 'state') OVER log AS earlier, lead(after ->> 'state') OVER log AS later,
         lead(observed_at) OVER log AS ended, lead(confirmed_at) OVER log AS end_confirmed
  FROM ivs.ingest_configuration_change
  WINDOW log AS (PARTITION BY arn ORDER BY version)
), bound AS (
  -- The first and the last version of each interval, which may be one; tombstones fall away.
  SELECT *, earlier IS DISTINCT FROM state AS begins, later IS DISTINCT FROM state AS ends,
         lag(observed_at) OVER bounds AS begun, lag(confirmed_at) OVER bounds AS begin_confirmed
  FROM logged
  WHERE state IS NOT NULL AND (earlier IS DISTINCT FROM state OR later IS DISTINCT FROM state)
  WINDOW bounds AS (PARTITION BY arn ORDER BY version)
)
SELECT arn, source, name, stage_arn, state,
       CASE WHEN begins THEN observed_at ELSE begun END AS "from", ended AS "to",
       coalesce(ended, now()) - CASE WHEN begins THEN observed_at ELSE begun END AS duration,
       ended IS NULL AS is_open,
       CASE WHEN begins THEN confirmed_at ELSE begin_confirmed END AS from_confirmed_at,
       end_confirmed AS to_confirmed_at
FROM bound
WHERE ends;

-- Activity --------------------------------------------------------------------------------------

CREATE VIEW ivs.active_by_stage AS
SELECT stage_arn, count(*) FILTER (WHERE state = 'ACTIVE') AS active, count(*) AS live,
       max(changed_at) AS changed_at, min(confirmed_at) AS confirmed_at
FROM ivs.current_ingest_configuration
GROUP BY stage_arn;

CREATE FUNCTION ivs.day_begin(day date)
RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT day::timestamp AT TIME ZONE 'UTC'
$$;

CREATE FUNCTION ivs.active_between(since timestamptz, until timestamptz)
RETURNS TABLE (
  configuration_id bigint, source text, stage_arn text, "from" timestamptz, "to" timestamptz)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT p.configuration_id, p.source, p.stage_arn, greatest(p.valid_from, since),
         least(p.valid_to, until)
  FROM ivs.ingest_configuration_past_version p
  WHERE p.state = 'ACTIVE' AND p.valid_to > since AND p.valid_from < until
  UNION ALL
  SELECT c.id, c.source, c.stage_arn, greatest(c.changed_at, since), until
  FROM ivs.ingest_configuration c
  WHERE c.state = 'ACTIVE' AND c.deleted_at IS NULL AND c.changed_at < until
$$;

-- A sweep: each beginning counts 1 up and each end 1 down, in the order of time, and a stretch
-- between two of them is cut at midnight. Changes of one moment are summed before, so a version that
-- follows another at once counts once.
CREATE FUNCTION ivs.activity_by_day(first date, last date)
RETURNS TABLE (source text, day date, active_hours numeric, transitions bigint, peak_active bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT known.source, d::date, coalesce(round(a.hours::numeric, 4), 0), coalesce(t.transitions, 0),
         coalesce(a.peak, 0)::bigint
  FROM (
    SELECT s.source, (SELECT min(c.observed_at) FROM ivs.ingest_configuration_change c
                      WHERE c.source = s.source) AS since
    FROM ivs.sync_source s) known
  CROSS JOIN generate_series(first::timestamp, least(last, (now() AT TIME ZONE 'UTC')::date),
                             interval '1 day') d
  LEFT JOIN (
    SELECT s.source, d::date AS day, max(s.active) AS peak,
           sum(s.active * date_part('epoch', least(s.until, d + interval '1 day')
                                             - greatest(s.at, d))) / 3600 AS hours
    FROM (
      SELECT b.source, b.at AT TIME ZONE 'UTC' AS at, sum(sum(b.step)) OVER steps AS active,
             lead(b.at) OVER steps AT TIME ZONE 'UTC' AS until
      FROM (
        SELECT p.source, e.at, e.step
        FROM ivs.active_between(ivs.day_begin(first), least(ivs.day_begin(last + 1), now())) p
        CROSS JOIN LATERAL (VALUES (p."from", 1), (p."to", -1)) e (at, step)) b
      GROUP BY b.source, b.at
      WINDOW steps AS (PARTITION BY b.source ORDER BY b.at)) s
    CROSS JOIN LATERAL generate_series(date_trunc('day', s.at), s.until - interval '1 us',
                                       interval '1 day') d
    WHERE s.active > 0
    GROUP BY 1, 2) a ON a.source = known.source AND a.day = d::date
  LEFT JOIN (
    SELECT c.source, (c.observed_at AT TIME ZONE 'UTC')::date AS day, count(*) AS transitions
    FROM ivs.state_change c
    WHERE c.observed_at >= ivs.day_begin(first) AND c.observed_at < ivs.day_begin(last + 1)
    GROUP BY 1, 2) t ON t.source = known.source AND t.day = d::date
  WHERE d::date >= (known.since AT TIME ZONE 'UTC')::date
$$;

CREATE FUNCTION ivs.stage_activity_by_day(first date, last date)
RETURNS TABLE (stage_arn text, day date, active_hours numeric, peak_active bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT s.stage_arn, d::date,
         round((sum(s.active * date_part('epoch', least(s.until, d + interval '1 day')
                                                  - greatest(s.at, d))) / 3600)::numeric, 4),
         max(s.active)::bigint
  FROM (
    SELECT b.stage_arn, b.at AT TIME ZONE 'UTC' AS at, sum(sum(b.step)) OVER steps AS active,
           lead(b.at) OVER steps AT TIME ZONE 'UTC' AS until
    FROM (
      SELECT p.stage_arn, e.at, e.step
      FROM ivs.active_between(ivs.day_begin(first), least(ivs.day_begin(last + 1), now())) p
      CROSS JOIN LATERAL (VALUES (p."from", 1), (p."to", -1)) e (at, step)) b
    GROUP BY b.stage_arn, b.at
    WINDOW steps AS (PARTITION BY b.stage_arn ORDER BY b.at)) s
  CROSS JOIN LATERAL generate_series(date_trunc('day', s.at), s.until - interval '1 us',
                                     interval '1 day') d
  WHERE s.active > 0
  GROUP BY 1, 2
$$;

-- Day by day, so that a filter on the day spares all others.
CREATE VIEW ivs.daily_activity AS
SELECT a.source, d.day, a.active_hours, a.transitions, a.peak_active
FROM (
  SELECT generate_series(
           (SELECT date_trunc('day', min(observed_at) AT TIME ZONE 'UTC')
            FROM ivs.ingest_configuration_change),
           now() AT TIME ZONE 'UTC', interval '1 day')::date AS day) d
CROSS JOIN LATERAL ivs.activity_by_day(d.day, d.day) a;

-- Sources ---------------------------------------------------------------------------------------

CREATE INDEX sync_run_held ON ivs.sync_run (source, run_id) WHERE status = 'HELD';

CREATE VIEW ivs.source_schedule AS
SELECT t.trigger_name AS source, t.trigger_state AS schedule_state,
       CASE WHEN s.trigger_name IS NOT NULL THEN s.repeat_interval * interval '1 ms'
            WHEN t.prev_fire_time > 0 AND t.next_fire_time > t.prev_fire_time
            THEN (t.next_fire_time - t.prev_fire_time) * interval '1 ms' END AS expected_interval,
       CASE WHEN t.prev_fire_time > 0 THEN to_timestamp(t.prev_fire_time / 1000.0) END AS last_fire_at,
       CASE WHEN t.next_fire_time > 0 THEN to_timestamp(t.next_fire_time / 1000.0) END AS next_fire_at
FROM quartz.qrtz_triggers t
LEFT JOIN quartz.qrtz_simple_triggers s USING (sched_name, trigger_name, trigger_group)
WHERE t.sched_name = 'ivs-sync' AND t.trigger_group = 'source';

CREATE VIEW ivs.source_health AS
SELECT s.source, s.account_id, s.region, s.last_complete_at AS last_success_at,
       now() - s.last_complete_at AS freshness, q.expected_interval,
       CASE WHEN now() - s.last_complete_at <= q.expected_interval THEN interval '0'
            ELSE now() - s.last_complete_at - q.expected_interval END AS lag,
       CASE WHEN s.last_complete_at IS NULL THEN 'never'
            WHEN now() - s.last_complete_at <= 2 * q.expected_interval THEN 'fresh'
            WHEN now() - s.last_complete_at <= 3 * q.expected_interval THEN 'late'
            WHEN q.expected_interval IS NOT NULL THEN 'stale' END AS verdict,
       r.run_id AS last_run, r.status AS last_status, r.started_at AS last_started_at,
       r.error AS last_error, r.error_code AS last_error_code,
       (SELECT max(h.run_id) FROM ivs.sync_run h
        WHERE h.source = s.source AND h.status = 'HELD') AS held_run,
       CASE WHEN s.lease_until > now() THEN s.holder END AS holder,
       q.schedule_state, q.last_fire_at, q.next_fire_at,
       coalesce(c.live, 0) AS live, coalesce(c.active, 0) AS active
FROM ivs.sync_source s
LEFT JOIN ivs.source_schedule q ON q.source = s.source
LEFT JOIN LATERAL (
  SELECT l.run_id, l.status, l.started_at, l.error, l.error_code
  FROM ivs.sync_run l WHERE l.source = s.source ORDER BY l.run_id DESC LIMIT 1) r ON true
LEFT JOIN (
  SELECT source, count(*) AS live, count(*) FILTER (WHERE state = 'ACTIVE') AS active
  FROM ivs.ingest_configuration WHERE deleted_at IS NULL GROUP BY source) c ON c.source = s.source;

-- Comments --------------------------------------------------------------------------------------

COMMENT ON COLUMN ivs.sync_source.source IS 'The name that the configuration gives it.';
COMMENT ON COLUMN ivs.sync_source.region IS 'The AWS region that it lists.';
COMMENT ON COLUMN ivs.sync_source.lease_until IS 'Until when the holder may write, unless it renews; NULL when free.';
COMMENT ON COLUMN ivs.sync_source.last_complete_run IS 'The run of its last complete listing; NULL before the first.';

COMMENT ON COLUMN ivs.sync_run.run_id IS 'In the order in which runs began, over all sources.';
COMMENT ON COLUMN ivs.sync_run.source IS 'The source that was listed.';
COMMENT ON COLUMN ivs.sync_run.trigger IS 'What began it: SCHEDULE, MANUAL, or RECOVERY after a node was lost.';
COMMENT ON COLUMN ivs.sync_run.started_at IS 'When it began: what it saw was true after this moment.';
COMMENT ON COLUMN ivs.sync_run.finished_at IS 'When it ended; NULL while it runs or can be resumed.';
COMMENT ON COLUMN ivs.sync_run.pages IS 'Pages committed.';
COMMENT ON COLUMN ivs.sync_run.created IS 'Configurations seen for the first time.';
COMMENT ON COLUMN ivs.sync_run.updated IS 'Configurations seen with other attributes than before.';
COMMENT ON COLUMN ivs.sync_run.restored IS 'Tombstones that were seen again.';
COMMENT ON COLUMN ivs.sync_run.unchanged IS 'Items that were as they had been.';
COMMENT ON COLUMN ivs.sync_run.rejected IS 'Items that could not be taken; see rejected_item.';
COMMENT ON COLUMN ivs.sync_run.node IS 'The process that worked on it last, as host/pid.';
COMMENT ON COLUMN ivs.sync_run.error IS 'Why it failed or is held, in a sentence; NULL if it did not.';
COMMENT ON COLUMN ivs.sync_run.error_code IS 'The same as a stable word for machines.';

COMMENT ON COLUMN ivs.sync_checkpoint.source IS 'The source whose listing it is.';
COMMENT ON COLUMN ivs.sync_checkpoint.run_id IS 'The run that goes on from here.';
COMMENT ON COLUMN ivs.sync_checkpoint.items IS 'Items listed so far.';
COMMENT ON COLUMN ivs.sync_checkpoint.epoch IS 'The epoch of the claim that moved it last.';
COMMENT ON COLUMN ivs.sync_checkpoint.updated_at IS 'When it was moved last.';

COMMENT ON COLUMN ivs.sync_page.run_id IS 'The run.';
COMMENT ON COLUMN ivs.sync_page.page IS '1, 2, 3 and so on within the run.';
COMMENT ON COLUMN ivs.sync_page.epoch IS 'The epoch of the claim that wrote it; never goes down within a run.';
COMMENT ON COLUMN ivs.sync_page.items IS 'Items on the page.';
COMMENT ON COLUMN ivs.sync_page.changes IS 'Changes that the page showed. Tombstones belong to the run, not to a page.';
COMMENT ON COLUMN ivs.sync_page.request_id IS 'The request id of AWS.';
COMMENT ON COLUMN ivs.sync_page.committed_at IS 'When it was written, just before its transaction was committed.';

COMMENT ON COLUMN ivs.sync_page_seen.run_id IS 'Internal: the run.';
COMMENT ON COLUMN ivs.sync_page_seen.page IS 'Internal: the page.';
COMMENT ON COLUMN ivs.sync_page_seen.ids IS 'Internal: ids of ingest_configuration.';

COMMENT ON COLUMN ivs.rejected_item.run_id IS 'The run.';
COMMENT ON COLUMN ivs.rejected_item.page IS 'The page that showed it.';
COMMENT ON COLUMN ivs.rejected_item.reason IS 'Why it could not be taken.';
COMMENT ON COLUMN ivs.rejected_item.item IS 'The item as the service gave it. Hostile text: escape it wherever you show it.';

COMMENT ON COLUMN ivs.ingest_configuration.id IS 'The key of the row within this database.';
COMMENT ON COLUMN ivs.ingest_configuration.arn IS 'The ARN of the ingest configuration.';
COMMENT ON COLUMN ivs.ingest_configuration.account_id IS 'The AWS account that the ARN names.';
COMMENT ON COLUMN ivs.ingest_configuration.region IS 'The AWS region that the ARN names.';
COMMENT ON COLUMN ivs.ingest_configuration.name IS 'The name that was given to it; NULL if none. Hostile text: escape it wherever you show it.';
COMMENT ON COLUMN ivs.ingest_configuration.ingest_protocol IS 'RTMP or RTMPS, as the service says it.';
COMMENT ON COLUMN ivs.ingest_configuration.stage_arn IS 'The stage that it publishes to; NULL while it is attached to none.';
COMMENT ON COLUMN ivs.ingest_configuration.participant_id IS 'The participant id that it publishes as; NULL if none.';
COMMENT ON COLUMN ivs.ingest_configuration.state IS 'ACTIVE or INACTIVE, as the service says it; a word that is new there is kept as it is.';
COMMENT ON COLUMN ivs.ingest_configuration.user_id IS 'The user id that was given to it; NULL if none. Hostile text: escape it wherever you show it.';
COMMENT ON COLUMN ivs.ingest_configuration.redundant_ingest IS 'Whether it takes a second, redundant stream; NULL where the service does not say.';
COMMENT ON COLUMN ivs.ingest_configuration.first_seen_at IS 'observed_at of its first change.';

COMMENT ON COLUMN ivs.ingest_configuration_change.change_id IS 'In the order of writing; ascending within a source as transactions are committed.';
COMMENT ON COLUMN ivs.ingest_configuration_change.source IS 'The source whose listing showed the change.';
COMMENT ON COLUMN ivs.ingest_configuration_change.arn IS 'The ARN of the ingest configuration.';
COMMENT ON COLUMN ivs.ingest_configuration_change.version IS '1, 2, 3 and so on within the ARN, tombstones included.';
COMMENT ON COLUMN ivs.ingest_configuration_change.kind IS 'CREATED; UPDATED; DELETED after complete listings without it; LEFT_SCOPE, the same of a filtered listing, which proves no deletion; RESTORED, a tombstone seen again.';
COMMENT ON COLUMN ivs.ingest_configuration_change.before IS 'The attributes before, keyed by column name; NULL for CREATED. Of RESTORED: those before the tombstone.';
COMMENT ON COLUMN ivs.ingest_configuration_change.after IS 'The attributes after, keyed by column name; NULL for DELETED and LEFT_SCOPE.';
COMMENT ON COLUMN ivs.ingest_configuration_change.run_id IS 'The run that observed it.';
COMMENT ON COLUMN ivs.ingest_configuration_change.request_id IS 'The request id of AWS; NULL for a tombstone.';

COMMENT ON COLUMN ivs.ingest_configuration_past_version.configuration_id IS 'The id of its ingest_configuration.';
COMMENT ON COLUMN ivs.ingest_configuration_past_version.version IS 'The version that began the interval.';
COMMENT ON COLUMN ivs.ingest_configuration_past_version.valid_from IS 'observed_at of the change that began it.';
COMMENT ON COLUMN ivs.ingest_configuration_past_version.valid_to IS 'observed_at of the change that ended it.';
COMMENT ON COLUMN ivs.ingest_configuration_past_version.source IS 'The source that had listed it.';
COMMENT ON COLUMN ivs.ingest_configuration_past_version.name IS 'The name that was given to it; NULL if none. Hostile text: escape it wherever you show it.';
COMMENT ON COLUMN ivs.ingest_configuration_past_version.ingest_protocol IS 'RTMP or RTMPS, as the service says it.';
COMMENT ON COLUMN ivs.ingest_configuration_past_version.stage_arn IS 'The stage that it publishes to; NULL while it is attached to none.';
COMMENT ON COLUMN ivs.ingest_configuration_past_version.participant_id IS 'The participant id that it publishes as; NULL if none.';
COMMENT ON COLUMN ivs.ingest_configuration_past_version.state IS 'ACTIVE or INACTIVE, as the service says it; a word that is new there is kept as it is.';
COMMENT ON COLUMN ivs.ingest_configuration_past_version.user_id IS 'The user id that was given to it; NULL if none. Hostile text: escape it wherever you show it.';
COMMENT ON COLUMN ivs.ingest_configuration_past_version.redundant_ingest IS 'Whether it takes a second, redundant stream; NULL where the service does not say.';

COMMENT ON COLUMN ivs.current_ingest_configuration.id IS 'The key of the row within this database.';
COMMENT ON COLUMN ivs.current_ingest_configuration.source IS 'The source that listed it last.';
COMMENT ON COLUMN ivs.current_ingest_configuration.arn IS 'The ARN of the ingest configuration.';
COMMENT ON COLUMN ivs.current_ingest_configuration.account_id IS 'The AWS account that the ARN names.';
COMMENT ON COLUMN ivs.current_ingest_configuration.region IS 'The AWS region that the ARN names.';
COMMENT ON COLUMN ivs.current_ingest_configuration.name IS 'The name that was given to it; NULL if none. Hostile text: escape it wherever you show it.';
COMMENT ON COLUMN ivs.current_ingest_configuration.ingest_protocol IS 'RTMP or RTMPS, as the service says it.';
COMMENT ON COLUMN ivs.current_ingest_configuration.stage_arn IS 'The stage that it publishes to; NULL while it is attached to none.';
COMMENT ON COLUMN ivs.current_ingest_configuration.participant_id IS 'The participant id that it publishes as; NULL if none.';
COMMENT ON COLUMN ivs.current_ingest_configuration.state IS 'ACTIVE or INACTIVE, as the service says it; a word that is new there is kept as it is.';
COMMENT ON COLUMN ivs.current_ingest_configuration.user_id IS 'The user id that was given to it; NULL if none. Hostile text: escape it wherever you show it.';
COMMENT ON COLUMN ivs.current_ingest_configuration.redundant_ingest IS 'Whether it takes a second, redundant stream; NULL where the service does not say.';
COMMENT ON COLUMN ivs.current_ingest_configuration.version IS 'Of its last change; the first is 1.';
COMMENT ON COLUMN ivs.current_ingest_configuration.first_seen_at IS 'observed_at of its first change.';
COMMENT ON COLUMN ivs.current_ingest_configuration.changed_at IS 'observed_at of its last change.';
COMMENT ON COLUMN ivs.current_ingest_configuration.missed_listings IS 'Successive complete listings of its source without it; 0 while it is seen.';
COMMENT ON COLUMN ivs.current_ingest_configuration.confirmed_at IS 'The latest moment at which these values are known to have held.';

COMMENT ON COLUMN ivs.ingest_configuration_version.arn IS 'The ARN of the ingest configuration.';
COMMENT ON COLUMN ivs.ingest_configuration_version.version IS 'The version that began the interval.';
COMMENT ON COLUMN ivs.ingest_configuration_version.valid_from IS 'observed_at of the change that began it.';
COMMENT ON COLUMN ivs.ingest_configuration_version.valid_to IS 'observed_at of the change that ended it; NULL for the current version.';
COMMENT ON COLUMN ivs.ingest_configuration_version.source IS 'The source that listed it.';
COMMENT ON COLUMN ivs.ingest_configuration_version.account_id IS 'The AWS account that the ARN names.';
COMMENT ON COLUMN ivs.ingest_configuration_version.region IS 'The AWS region that the ARN names.';
COMMENT ON COLUMN ivs.ingest_configuration_version.name IS 'The name that was given to it; NULL if none. Hostile text: escape it wherever you show it.';
COMMENT ON COLUMN ivs.ingest_configuration_version.ingest_protocol IS 'RTMP or RTMPS, as the service says it.';
COMMENT ON COLUMN ivs.ingest_configuration_version.stage_arn IS 'The stage that it publishes to; NULL while it is attached to none.';
COMMENT ON COLUMN ivs.ingest_configuration_version.participant_id IS 'The participant id that it publishes as; NULL if none.';
COMMENT ON COLUMN ivs.ingest_configuration_version.state IS 'ACTIVE or INACTIVE, as the service says it; a word that is new there is kept as it is.';
COMMENT ON COLUMN ivs.ingest_configuration_version.user_id IS 'The user id that was given to it; NULL if none. Hostile text: escape it wherever you show it.';
COMMENT ON COLUMN ivs.ingest_configuration_version.redundant_ingest IS 'Whether it takes a second, redundant stream; NULL where the service does not say.';

COMMENT ON VIEW ivs.state_change IS 'Each observed change from one state to another, of configurations that were there before and after it. It happened in (confirmed_at, observed_at].';
COMMENT ON COLUMN ivs.state_change.arn IS 'The ARN of the ingest configuration.';
COMMENT ON COLUMN ivs.state_change.name IS 'Its name after the change; NULL if none.';
COMMENT ON COLUMN ivs.state_change.stage_arn IS 'Its stage after the change; NULL if none.';
COMMENT ON COLUMN ivs.state_change.from_state IS 'The state before.';
COMMENT ON COLUMN ivs.state_change.to_state IS 'The state after.';
COMMENT ON COLUMN ivs.state_change.confirmed_at IS 'The change happened after this moment.';
COMMENT ON COLUMN ivs.state_change.observed_at IS 'The change happened at or before this moment.';
COMMENT ON COLUMN ivs.state_change.source IS 'The source whose listing showed it.';
COMMENT ON COLUMN ivs.state_change.change_id IS 'The entry of the audit log.';
COMMENT ON COLUMN ivs.state_change.version IS 'The version that it began.';
COMMENT ON COLUMN ivs.state_change.run_id IS 'The run that observed it.';

COMMENT ON VIEW ivs.state_interval IS 'How long each configuration was observed in each state. Successive versions of one state are one interval; a tombstone ends it, and a restored configuration begins another. Fast with a filter on arn; without one it reads the whole log.';
COMMENT ON COLUMN ivs.state_interval.arn IS 'The ARN of the ingest configuration.';
COMMENT ON COLUMN ivs.state_interval.source IS 'The source that listed it, by the last version of the interval.';
COMMENT ON COLUMN ivs.state_interval.name IS 'Its name in the last version of the interval; NULL if none.';
COMMENT ON COLUMN ivs.state_interval.stage_arn IS 'Its stage in the last version of the interval; NULL if none.';
COMMENT ON COLUMN ivs.state_interval.state IS 'The state.';
COMMENT ON COLUMN ivs.state_interval."from" IS 'When the state was first observed: it began in (from_confirmed_at, from].';
COMMENT ON COLUMN ivs.state_interval."to" IS 'When another state, or its absence, was first observed: it ended in (to_confirmed_at, to]. NULL while it lasts.';
COMMENT ON COLUMN ivs.state_interval.duration IS 'From "from" to "to", or to now while it lasts.';
COMMENT ON COLUMN ivs.state_interval.is_open IS 'Whether it lasts.';
COMMENT ON COLUMN ivs.state_interval.from_confirmed_at IS 'The latest moment at which the earlier state, or its absence, is known; NULL for what the first complete listing found.';
COMMENT ON COLUMN ivs.state_interval.to_confirmed_at IS 'The latest moment at which the state is known to have held before it ended; NULL while it lasts.';

COMMENT ON VIEW ivs.active_by_stage IS 'Live configurations by stage, now. Fast with a filter on stage_arn.';
COMMENT ON COLUMN ivs.active_by_stage.stage_arn IS 'The stage; NULL counts those that are attached to none.';
COMMENT ON COLUMN ivs.active_by_stage.active IS 'Configurations in state ACTIVE.';
COMMENT ON COLUMN ivs.active_by_stage.live IS 'Configurations in any state.';
COMMENT ON COLUMN ivs.active_by_stage.changed_at IS 'The last observed change of one of them.';
COMMENT ON COLUMN ivs.active_by_stage.confirmed_at IS 'Each of them is known to have been so at this moment or later.';

COMMENT ON VIEW ivs.source_schedule IS 'Internal: what the scheduler has stored for each source that it schedules.';
COMMENT ON COLUMN ivs.source_schedule.source IS 'The source.';
COMMENT ON COLUMN ivs.source_schedule.schedule_state IS 'The state of the trigger, as Quartz words it.';
COMMENT ON COLUMN ivs.source_schedule.expected_interval IS 'Between two fires; for a cron expression between the last and the next one.';
COMMENT ON COLUMN ivs.source_schedule.last_fire_at IS 'The last scheduled fire; NULL before the first.';
COMMENT ON COLUMN ivs.source_schedule.next_fire_at IS 'The next scheduled fire; NULL where the schedule has ended.';

COMMENT ON VIEW ivs.daily_activity IS 'Activity by source and day, from the day of the sources first observation to today. Fast with a filter on day or source; for many days at once use activity_by_day.';
COMMENT ON COLUMN ivs.daily_activity.source IS 'The source.';
COMMENT ON COLUMN ivs.daily_activity.day IS 'The day, in UTC; today counts up to now.';
COMMENT ON COLUMN ivs.daily_activity.active_hours IS 'Hours in state ACTIVE, summed over its configurations.';
COMMENT ON COLUMN ivs.daily_activity.transitions IS 'State changes observed on the day; see state_change.';
COMMENT ON COLUMN ivs.daily_activity.peak_active IS 'The most configurations that were ACTIVE at one moment of the day.';

COMMENT ON VIEW ivs.source_health IS 'How each source stands, by the last complete listing, its latest run and its schedule. The moments are of this transaction.';
COMMENT ON COLUMN ivs.source_health.source IS 'The source.';
COMMENT ON COLUMN ivs.source_health.account_id IS 'The AWS account; NULL until it is known.';
COMMENT ON COLUMN ivs.source_health.region IS 'The AWS region.';
COMMENT ON COLUMN ivs.source_health.last_success_at IS 'When its last complete listing ended; NULL before the first.';
COMMENT ON COLUMN ivs.source_health.freshness IS 'Time since last_success_at.';
COMMENT ON COLUMN ivs.source_health.expected_interval IS 'Between two fires of its schedule; NULL where nobody has scheduled it, and for a cron expression before its first fire.';
COMMENT ON COLUMN ivs.source_health.lag IS 'How much longer than expected_interval its last success is ago, 0 at the least; NULL where either is not known.';
COMMENT ON COLUMN ivs.source_health.verdict IS 'never; fresh up to twice expected_interval; late up to three times; stale beyond. NULL without a schedule.';
COMMENT ON COLUMN ivs.source_health.last_run IS 'Its latest run; NULL before the first.';
COMMENT ON COLUMN ivs.source_health.last_status IS 'The status of that run; see sync_run.';
COMMENT ON COLUMN ivs.source_health.last_started_at IS 'When that run began.';
COMMENT ON COLUMN ivs.source_health.last_error IS 'Why that run failed or is held; NULL if it did not.';
COMMENT ON COLUMN ivs.source_health.last_error_code IS 'The same as a stable word for machines.';
COMMENT ON COLUMN ivs.source_health.held_run IS 'The run that waits for a decision; NULL if none does.';
COMMENT ON COLUMN ivs.source_health.holder IS 'The process that works on it now, as host/pid; NULL if none does.';
COMMENT ON COLUMN ivs.source_health.schedule_state IS 'WAITING, PAUSED and so on, as Quartz words it; NULL where nobody has scheduled it.';
COMMENT ON COLUMN ivs.source_health.last_fire_at IS 'The last scheduled fire; NULL if there was none.';
COMMENT ON COLUMN ivs.source_health.next_fire_at IS 'The next scheduled fire. One that lies in the past means that nobody serves.';
COMMENT ON COLUMN ivs.source_health.live IS 'Its live configurations.';
COMMENT ON COLUMN ivs.source_health.active IS 'Those of them in state ACTIVE.';

COMMENT ON FUNCTION ivs.day_begin(date) IS 'The moment at which a day begins, in UTC.';
COMMENT ON FUNCTION ivs.active_between(timestamptz, timestamptz) IS 'The time within (since, until] in which configurations were ACTIVE: a row per version, cut to the period. Successive versions give successive rows.';
COMMENT ON FUNCTION ivs.activity_by_day(date, date) IS 'Activity by source and day, for the days from first to last, both included; columns as in daily_activity.';
COMMENT ON FUNCTION ivs.stage_activity_by_day(date, date) IS 'Activity by stage and day, for the days from first to last, both included: hours in state ACTIVE summed over the configurations, and the most that were ACTIVE at one moment. Stages without activity on a day have no row; stage_arn is NULL for configurations that were attached to none.';

COMMENT ON SCHEMA ivs IS 'Amazon IVS Real-Time ingest configurations: what the listings said, what changed, and how far each run has come. The interface for SQL.';
COMMENT ON SCHEMA quartz IS 'The scheduler''s own tables. Quartz changes them; nothing else may.';
