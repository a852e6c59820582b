package dev.ivssync.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Baseline: COPY of the rows into one table with its key, without an endpoint. */
final class CopyLoad {

  private CopyLoad() {}

  /**
   * @param args items, and the database's JDBC URL, user and password
   */
  public static void main(String[] args) throws SQLException, IOException {
    BenchListing listing = new BenchListing(Integer.parseInt(args[0]), 100);
    try (Connection connection = DriverManager.getConnection(args[1], args[2], args[3]);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE copied (
            arn text PRIMARY KEY, name text, ingest_protocol text, stage_arn text,
            participant_id text, state text NOT NULL, user_id text, redundant_ingest boolean)""");
      CopyIn copy =
          connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY copied FROM STDIN");
      StringBuilder rows = new StringBuilder();
      for (int i = 0; i < listing.items(); i++) {
        append(rows, listing.item(i, 0));
        if (rows.length() > 1 << 16 || i == listing.items() - 1) {
          byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
          copy.writeToCopy(bytes, 0, bytes.length);
          rows.setLength(0);
        }
      }
      System.out.println(copy.endCopy());
    }
  }

  private static void append(StringBuilder rows, BenchListing.Item item) {
    rows.append(item.arn()).append('\t').append(item.name()).append('\t');
    rows.append(item.protocol()).append('\t').append(item.stageArn()).append('\t');
    rows.append(item.participantId()).append('\t').append(item.state()).append('\t');
    rows.append(item.userId()).append('\t').append(item.redundant()).append('\n');
  }
}
