-- What the changes of a listing need by themselves: for one row in a hundred the update, the closed
-- version and the entry of the log, in one statement.
WITH changed AS (
  SELECT c.*, CASE state WHEN 'ACTIVE' THEN 'INACTIVE' ELSE 'ACTIVE' END AS new_state,
         clock_timestamp() AS observed_at
  FROM ivs.ingest_configuration c
  WHERE id % 100 = 7),
closed AS (
  INSERT INTO ivs.ingest_configuration_past_version
    (configuration_id, version, valid_from, valid_to, source, name, ingest_protocol, stage_arn,
     participant_id, state, user_id, redundant_ingest)
  SELECT id, version, changed_at, observed_at, source, name, ingest_protocol, stage_arn,
         participant_id, state, user_id, redundant_ingest
  FROM changed),
written AS (
  UPDATE ivs.ingest_configuration c
  SET state = n.new_state, version = n.version + 1, changed_at = n.observed_at
  FROM changed n WHERE c.id = n.id)
INSERT INTO ivs.ingest_configuration_change
  (source, arn, version, kind, changed_fields, before, after, confirmed_at, observed_at, run_id,
   page, request_id)
SELECT source, arn, version + 1, 'UPDATED', '{state}',
       ivs.attribute_image(name, ingest_protocol, stage_arn, participant_id, state, user_id,
                           redundant_ingest),
       ivs.attribute_image(name, ingest_protocol, stage_arn, participant_id, new_state, user_id,
                           redundant_ingest),
       changed_at, observed_at, 1, 1, '11111111-2222-3333-4444-555555555555'
FROM changed ORDER BY id
