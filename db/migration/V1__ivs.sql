-- The schema `ivs`: what the listings said, what changed, and how far each run has come.
-- Tables and views without the words "internal" in their comment are the public interface for SQL.
-- Times come from this server's clock.

-- Sources and their runs ------------------------------------------------------------------------

CREATE TABLE ivs.sync_source (
  source                   text PRIMARY KEY,
  account_id               text,
  region                   text NOT NULL,
  holder                   text,
  epoch                    bigint NOT NULL DEFAULT 0,
  lease_until              timestamptz,
  last_complete_run        bigint,
  last_complete_at         timestamptz,
  last_complete_started_at timestamptz
);
COMMENT ON TABLE ivs.sync_source IS 'A source (one account, region and filter) and who may write for it.';
COMMENT ON COLUMN ivs.sync_source.account_id IS 'The account of the source''s ARNs: configured, or learned from its first item.';
COMMENT ON COLUMN ivs.sync_source.holder IS 'The process that holds the lease, as host/pid; NULL when free.';
COMMENT ON COLUMN ivs.sync_source.epoch IS 'Goes up with every claim; a transaction of an earlier epoch is refused.';
COMMENT ON COLUMN ivs.sync_source.last_complete_at IS 'When the last complete listing was finished.';
COMMENT ON COLUMN ivs.sync_source.last_complete_started_at IS 'When the last complete listing was begun: what it saw was true after this moment.';

CREATE TABLE ivs.sync_run (
  run_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source      text NOT NULL REFERENCES ivs.sync_source,
  trigger     text NOT NULL CHECK (trigger IN ('SCHEDULE', 'MANUAL', 'RECOVERY')),
  status      text NOT NULL CHECK (status IN ('RUNNING', 'PAUSED', 'COMPLETED', 'PARTIAL', 'HELD', 'FAILED', 'ABANDONED')),
  started_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamptz,
  attempts    integer NOT NULL DEFAULT 1,
  pages       integer NOT NULL DEFAULT 0,
  items       bigint NOT NULL DEFAULT 0,
  created     bigint NOT NULL DEFAULT 0,
  updated     bigint NOT NULL DEFAULT 0,
  deleted     bigint NOT NULL DEFAULT 0,
  restored    bigint NOT NULL DEFAULT 0,
  unchanged   bigint NOT NULL DEFAULT 0,
  rejected    bigint NOT NULL DEFAULT 0,
  api_calls   bigint NOT NULL DEFAULT 0,
  node        text NOT NULL,
  error       text,
  error_code  text,
  scope       text NOT NULL,
  from_start  boolean NOT NULL,
  missing     bigint
) WITH (fillfactor = 70);
COMMENT ON TABLE ivs.sync_run IS 'One logical listing of a source, however often interrupted.';
COMMENT ON COLUMN ivs.sync_run.status IS 'RUNNING; PAUSED at max-items; COMPLETED; PARTIAL (items were rejected); HELD by the breaker; FAILED, resumable while it has a checkpoint; ABANDONED.';
COMMENT ON COLUMN ivs.sync_run.attempts IS 'Processes that worked on the run: 1, and 1 more for every resumption.';
COMMENT ON COLUMN ivs.sync_run.items IS 'Items listed, each ARN once.';
COMMENT ON COLUMN ivs.sync_run.deleted IS 'Tombstones: DELETED and LEFT_SCOPE.';
COMMENT ON COLUMN ivs.sync_run.api_calls IS 'Attempts at the API, retries included, for the pages that were committed.';
COMMENT ON COLUMN ivs.sync_run.scope IS 'What was listed: region, and the filter if there is one. A checkpoint is good for this only.';
COMMENT ON COLUMN ivs.sync_run.from_start IS 'False when the run was begun by a given token: absence from it proves nothing.';
COMMENT ON COLUMN ivs.sync_run.missing IS 'Live rows that the complete listing did not show.';
CREATE UNIQUE INDEX sync_run_one_running ON ivs.sync_run (source) WHERE status = 'RUNNING';
CREATE INDEX sync_run_by_source ON ivs.sync_run (source, run_id DESC);

CREATE TABLE ivs.sync_checkpoint (
  source         text PRIMARY KEY REFERENCES ivs.sync_source,
  run_id         bigint NOT NULL UNIQUE REFERENCES ivs.sync_run,
  starting_token text,
  page           integer NOT NULL,
  items          bigint NOT NULL,
  epoch          bigint NOT NULL,
  updated_at     timestamptz NOT NULL
) WITH (fillfactor = 50);
COMMENT ON TABLE ivs.sync_checkpoint IS 'Where a resumable run goes on; moved in the transaction of the page, gone when the run is complete.';
COMMENT ON COLUMN ivs.sync_checkpoint.starting_token IS 'As boto3 and the AWS CLI write it; NULL is the beginning of the listing.';
COMMENT ON COLUMN ivs.sync_checkpoint.page IS 'The last committed page, 0 before the first.';

CREATE TABLE ivs.sync_page (
  run_id             bigint NOT NULL REFERENCES ivs.sync_run,
  page               integer NOT NULL,
  epoch              bigint NOT NULL,
  request_token_hash bytea,
  answer_token_hash  bytea,
  items              integer NOT NULL,
  changes            integer NOT NULL,
  request_id         text,
  committed_at       timestamptz NOT NULL,
  PRIMARY KEY (run_id, page)
);
COMMENT ON TABLE ivs.sync_page IS 'The ledger: one row per committed page.';
COMMENT ON COLUMN ivs.sync_page.request_token_hash IS 'SHA-256 of the position where the page begins; NULL is the beginning of the listing.';
COMMENT ON COLUMN ivs.sync_page.answer_token_hash IS 'SHA-256 of the position where the next page begins; NULL is the end of the listing.';

CREATE TABLE ivs.sync_page_seen (
  run_id bigint NOT NULL,
  page   integer NOT NULL,
  ids    bigint[] NOT NULL,
  PRIMARY KEY (run_id, page)
);
COMMENT ON TABLE ivs.sync_page_seen IS 'Internal: ids of the rows that a page of an open or held run showed, so that seeing a row costs no write to it.';

CREATE TABLE ivs.rejected_item (
  run_id bigint NOT NULL REFERENCES ivs.sync_run,
  page   integer NOT NULL,
  reason text NOT NULL,
  item   json NOT NULL
);
COMMENT ON TABLE ivs.rejected_item IS 'Items that could not be taken, kept for inspection.';
CREATE INDEX rejected_item_by_run ON ivs.rejected_item (run_id, page);

-- The configurations and their history ----------------------------------------------------------

CREATE TABLE ivs.ingest_configuration (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source           text NOT NULL,
  arn              text COLLATE "C" NOT NULL UNIQUE,
  account_id       text NOT NULL,
  region           text NOT NULL,
  name             text,
  ingest_protocol  text,
  stage_arn        text,
  participant_id   text,
  state            text NOT NULL,
  user_id          text,
  redundant_ingest boolean,
  version          integer NOT NULL,
  first_seen_at    timestamptz NOT NULL,
  changed_at       timestamptz NOT NULL,
  deleted_at       timestamptz,
  missed_listings  integer NOT NULL DEFAULT 0,
  confirmed_at     timestamptz
) WITH (fillfactor = 90);
COMMENT ON TABLE ivs.ingest_configuration IS 'One row per ARN ever seen, with what was last known of it.';
COMMENT ON COLUMN ivs.ingest_configuration.source IS 'The source that listed it last.';
COMMENT ON COLUMN ivs.ingest_configuration.version IS 'Of its last change; the first is 1.';
COMMENT ON COLUMN ivs.ingest_configuration.changed_at IS 'observed_at of its last change.';
COMMENT ON COLUMN ivs.ingest_configuration.deleted_at IS 'Set while the row is a tombstone.';
COMMENT ON COLUMN ivs.ingest_configuration.missed_listings IS 'Successive complete listings of its source without it.';
COMMENT ON COLUMN ivs.ingest_configuration.confirmed_at IS 'Set while its source''s last complete listing does not confirm it: the start of the last one that did. See current_ingest_configuration.';
CREATE INDEX ingest_configuration_live ON ivs.ingest_configuration (source) WHERE deleted_at IS NULL;
CREATE INDEX ingest_configuration_unconfirmed ON ivs.ingest_configuration (source) WHERE confirmed_at IS NOT NULL;

CREATE TABLE ivs.ingest_configuration_change (
  change_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source         text NOT NULL,
  arn            text COLLATE "C" NOT NULL,
  version        integer NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('CREATED', 'UPDATED', 'DELETED', 'LEFT_SCOPE', 'RESTORED')),
  changed_fields text[] NOT NULL,
  before         jsonb,
  after          jsonb,
  confirmed_at   timestamptz,
  observed_at    timestamptz NOT NULL,
  run_id         bigint NOT NULL,
  page           integer,
  request_id     text,
  UNIQUE (arn, version)
);
COMMENT ON TABLE ivs.ingest_configuration_change IS 'The audit log: every change that was ever observed. Append-only.';
COMMENT ON COLUMN ivs.ingest_configuration_change.changed_fields IS 'The attributes that differ between before and after, in order; empty where one of the two is missing.';
COMMENT ON COLUMN ivs.ingest_configuration_change.confirmed_at IS 'The change happened after this moment; NULL for what a source''s first complete listing found.';
COMMENT ON COLUMN ivs.ingest_configuration_change.observed_at IS 'The change happened at or before this moment.';
COMMENT ON COLUMN ivs.ingest_configuration_change.page IS 'The page that showed it; NULL for a tombstone, which belongs to the whole run.';

CREATE FUNCTION ivs.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on %.% is refused: the audit log is append-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;
COMMENT ON FUNCTION ivs.refuse_rewriting() IS 'Internal: keeps the audit log append-only, for its owner too.';
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ivs.ingest_configuration_change
  FOR EACH STATEMENT EXECUTE FUNCTION ivs.refuse_rewriting();
ALTER TABLE ivs.ingest_configuration_change ENABLE ALWAYS TRIGGER append_only;

CREATE TABLE ivs.ingest_configuration_past_version (
  configuration_id bigint NOT NULL REFERENCES ivs.ingest_configuration,
  version          integer NOT NULL,
  valid_from       timestamptz NOT NULL,
  valid_to         timestamptz NOT NULL CHECK (valid_to > valid_from),
  source           text NOT NULL,
  name             text,
  ingest_protocol  text,
  stage_arn        text,
  participant_id   text,
  state            text NOT NULL,
  user_id          text,
  redundant_ingest boolean,
  PRIMARY KEY (configuration_id, version)
);
COMMENT ON TABLE ivs.ingest_configuration_past_version IS 'Internal: closed intervals, written once; the open one is the row itself. See ingest_configuration_version.';

-- Images ---------------------------------------------------------------------------------------

CREATE FUNCTION ivs.attribute_image(
  name text, ingest_protocol text, stage_arn text, participant_id text, state text, user_id text,
  redundant_ingest boolean) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT jsonb_build_object(
    'name', name, 'ingest_protocol', ingest_protocol, 'stage_arn', stage_arn,
    'participant_id', participant_id, 'state', state, 'user_id', user_id,
    'redundant_ingest', redundant_ingest)
$$;
COMMENT ON FUNCTION ivs.attribute_image IS 'The attributes of a configuration, keyed by column name: before and after of a change.';

CREATE FUNCTION ivs.changed_fields(before jsonb, after jsonb)
RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(key ORDER BY key), '{}')
  FROM jsonb_each(before) b JOIN jsonb_each(after) a USING (key)
  WHERE a.value <> b.value
$$;
COMMENT ON FUNCTION ivs.changed_fields IS 'The names of the attributes in which two images differ, in order.';

-- Views -----------------------------------------------------------------------------------------

CREATE VIEW ivs.current_ingest_configuration AS
SELECT c.id, c.source, c.arn, c.account_id, c.region, c.name, c.ingest_protocol, c.stage_arn,
       c.participant_id, c.state, c.user_id, c.redundant_ingest, c.version, c.first_seen_at,
       c.changed_at, c.missed_listings,
       coalesce(c.confirmed_at, greatest(s.last_complete_started_at, c.changed_at)) AS confirmed_at
FROM ivs.ingest_configuration c
JOIN ivs.sync_source s ON s.source = c.source
WHERE c.deleted_at IS NULL;
COMMENT ON VIEW ivs.current_ingest_configuration IS 'The live configurations; confirmed_at is the latest moment at which the values are known to have held.';

CREATE VIEW ivs.ingest_configuration_version AS
SELECT c.arn, p.version, p.valid_from, p.valid_to, p.source, c.account_id, c.region, p.name,
       p.ingest_protocol, p.stage_arn, p.participant_id, p.state, p.user_id, p.redundant_ingest
FROM ivs.ingest_configuration_past_version p
JOIN ivs.ingest_configuration c ON c.id = p.configuration_id
UNION ALL
SELECT c.arn, c.version, c.changed_at, NULL, c.source, c.account_id, c.region, c.name,
       c.ingest_protocol, c.stage_arn, c.participant_id, c.state, c.user_id, c.redundant_ingest
FROM ivs.ingest_configuration c
WHERE c.deleted_at IS NULL;
COMMENT ON VIEW ivs.ingest_configuration_version IS 'SCD type 2: each version of each configuration, valid from valid_from up to but not including valid_to; valid_to is NULL for the current one.';

CREATE FUNCTION ivs.ingest_configurations_at(moment timestamptz)
RETURNS SETOF ivs.ingest_configuration_version LANGUAGE sql STABLE AS $$
  SELECT * FROM ivs.ingest_configuration_version v
  WHERE v.valid_from <= moment AND (v.valid_to > moment OR v.valid_to IS NULL)
$$;
COMMENT ON FUNCTION ivs.ingest_configurations_at(timestamptz) IS 'The table as it was known at a moment.';
