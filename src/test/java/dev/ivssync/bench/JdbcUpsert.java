package dev.ivssync.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import software.amazon.awssdk.services.ivsrealtime.IvsRealTimeClient;
import software.amazon.awssdk.services.ivsrealtime.model.IngestConfigurationSummary;

/**
 * Baseline: what an engineer writes in an afternoon. The SDK's paginator, and a JDBC batch of
 * upserts for every 1,000 items, guarded so that an unchanged row is not written; one table, no
 * history, no checkpoint.
 */
final class JdbcUpsert {

  private static final int BATCH = 1_000;

  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS ingest_configuration (
        arn text PRIMARY KEY, name text, ingest_protocol text, stage_arn text, participant_id text,
        state text NOT NULL, user_id text, updated_at timestamptz NOT NULL DEFAULT now())""";

  private static final String UPSERT =
      """
      INSERT INTO ingest_configuration
        (arn, name, ingest_protocol, stage_arn, participant_id, state, user_id)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (arn) DO UPDATE SET name = excluded.name,
        ingest_protocol = excluded.ingest_protocol, stage_arn = excluded.stage_arn,
        participant_id = excluded.participant_id, state = excluded.state,
        user_id = excluded.user_id, updated_at = now()
      WHERE (ingest_configuration.name, ingest_configuration.ingest_protocol,
             ingest_configuration.stage_arn, ingest_configuration.participant_id,
             ingest_configuration.state, ingest_configuration.user_id)
        IS DISTINCT FROM (excluded.name, excluded.ingest_protocol, excluded.stage_arn,
             excluded.participant_id, excluded.state, excluded.user_id)""";

  private JdbcUpsert() {}

  /**
   * @param args the endpoint, and the database's JDBC URL, user and password
   */
  public static void main(String[] args) throws SQLException {
    try (IvsRealTimeClient client = SdkDrain.client(args[0]);
        Connection connection = DriverManager.getConnection(args[1], args[2], args[3])) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(TABLE);
      }
      connection.setAutoCommit(false);
      try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
        System.out.println(upsertAll(client, connection, upsert));
      }
    }
  }

  private static long upsertAll(
      IvsRealTimeClient client, Connection connection, PreparedStatement upsert)
      throws SQLException {
    long count = 0;
    for (IngestConfigurationSummary item :
        client
            .listIngestConfigurationsPaginator(request -> request.maxResults(100))
            .ingestConfigurations()) {
      upsert.setString(1, item.arn());
      upsert.setString(2, item.name());
      upsert.setString(3, item.ingestProtocolAsString());
      upsert.setString(4, item.stageArn());
      upsert.setString(5, item.participantId());
      upsert.setString(6, item.stateAsString());
      upsert.setString(7, item.userId());
      upsert.addBatch();
      count++;
      if (count % BATCH == 0) {
        upsert.executeBatch();
        connection.commit();
      }
    }
    upsert.executeBatch();
    connection.commit();
    return count;
  }
}
