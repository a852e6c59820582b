-- What is gone, by when it went: the Stages picture shows those that were there in its time.
CREATE INDEX ingest_configuration_by_deletion
  ON ivs.ingest_configuration (deleted_at) WHERE deleted_at IS NOT NULL;
