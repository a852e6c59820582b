package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

  private static final String SOUND =
      """
      INSERT INTO ivs.sync_source (source, account_id, region)
      VALUES ('demo', '123456789012', 'eu-west-1');
      INSERT INTO ivs.sync_run
        (source, trigger, status, node, scope, from_start, pages, items, created)
      VALUES ('demo', 'MANUAL', 'COMPLETED', 'n/1', 'eu-west-1', true, 1, 1, 1);
      INSERT INTO ivs.sync_page VALUES (1, 1, 1, NULL, NULL, 1, 1, 'r1', '2026-01-01 10:00Z');
      INSERT INTO ivs.ingest_configuration
        (source, arn, account_id, region, state, version, first_seen_at, changed_at)
      VALUES ('demo', 'arn:aws:ivs:eu-west-1:123456789012:ingest-configuration/a', '123456789012',
              'eu-west-1', 'ACTIVE', 1, '2026-01-01 10:00Z', '2026-01-01 10:00Z');
      INSERT INTO ivs.ingest_configuration_change
        (source, arn, version, kind, changed_fields, after, observed_at, run_id)
      SELECT 'demo', arn, 1, 'CREATED', '{}',
             ivs.attribute_image(NULL, NULL, NULL, NULL, state, NULL, NULL), changed_at, 1
      FROM ivs.ingest_configuration;
      SELECT ivs.chain_changes('demo', 1);
      UPDATE ivs.sync_source s
      SET last_complete_run = r.run_id, last_complete_started_at = r.started_at
      FROM ivs.sync_run r;
      """;

  private final TestDatabase postgres = TestDatabase.fresh();

  @TempDir private Path home;

  @BeforeEach
  void sound() {
    postgres.dsl().execute(SOUND);
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void printsALinePerCheckAndWhatItCameTo() {
    CommandRun verify = verify();

    assertThat(verify.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(verify.out().lines().toList())
        .hasSize(20)
        .contains("ok     The changes of each configuration are numbered 1, 2, 3 and so on.")
        .last()
        .asString()
        .startsWith(
            "19/19 invariants hold, 1 change from 2026-01-01T10:00:00Z to 2026-01-01T10:00:00Z,"
                + " chain head ");
    assertThat(verify.err()).isEmpty();
  }

  @Test
  void printsTheFirstRowsThatBreakACheck() {
    postgres.dsl().execute("UPDATE ivs.ingest_configuration SET name = E'\\u202Eevil\\n'");

    CommandRun verify = verify();

    assertThat(verify.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(verify.out())
        .contains("FAILED Replaying the log rebuilds ingest_configuration:")
        .contains("{arn=arn:aws:ivs:eu-west-1:123456789012:ingest-configuration/a, version=1,")
        .contains("17/19 invariants hold");
  }

  @Test
  void printsFindingsAsDataForMachines() {
    CommandRun verify = verify("--output", "jsonl");

    assertThat(verify.out().lines().toList())
        .hasSize(19)
        .allMatch(line -> line.startsWith("{\"check\":\""));
    assertThat(verify.err()).startsWith("19/19 invariants hold");
  }

  @Test
  void checksAgainstEarlierHeads() throws IOException {
    Path heads = Files.writeString(home.resolve("heads"), verify("--export-head").out());
    assertThat(verify("--against", heads.toString()).out())
        .contains("ok     The chains still have the 1 earlier head kept elsewhere.");

    rewriteEverything();

    CommandRun verify = verify("--against", heads.toString());
    assertThat(verify.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(verify.out()).contains("lost: ").contains("  1  demo").contains("19/20");
  }

  @Test
  void refusesWhatIsNoFileOfHeads() throws IOException {
    Path file = Files.writeString(home.resolve("heads"), "hello\n");

    CommandRun verify = verify("--against", file.toString());

    assertThat(verify.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(verify.err()).contains("\"hello\" is not HASH BATCH SOURCE");
    assertThat(verify.out()).isEmpty();
  }

  private void rewriteEverything() {
    postgres
        .dsl()
        .execute(
            """
            ALTER TABLE ivs.change_batch DISABLE TRIGGER append_only;
            ALTER TABLE ivs.ingest_configuration_change DISABLE TRIGGER append_only;
            UPDATE ivs.ingest_configuration_change SET request_id = 'forged';
            DELETE FROM ivs.change_batch;
            SELECT ivs.chain_changes('demo', 1);
      UPDATE ivs.sync_source s
      SET last_complete_run = r.run_id, last_complete_started_at = r.started_at
      FROM ivs.sync_run r;
            ALTER TABLE ivs.change_batch ENABLE ALWAYS TRIGGER append_only;
            ALTER TABLE ivs.ingest_configuration_change ENABLE ALWAYS TRIGGER append_only;
            """);
  }

  private CommandRun verify(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "verify";
    System.arraycopy(args, 0, all, 1, args.length);
    return CommandRun.of(postgres, home, all);
  }
}
