package dev.ivssync.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.Finding;
import dev.ivssync.simulator.Simulator;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.source.ListFilter;
import dev.ivssync.source.aws.AwsAccess;
import dev.ivssync.source.aws.AwsPageSources;
import dev.ivssync.source.aws.CallBudget;
import dev.ivssync.sync.Breaker;
import dev.ivssync.sync.Source;
import dev.ivssync.sync.SyncListener;
import dev.ivssync.sync.SyncRequest;
import dev.ivssync.sync.SyncRunner;
import dev.ivssync.sync.Trigger;
import dev.ivssync.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What true runs leave passes; each kind of damage is named by the invariant that it breaks. */
class AtRestTest {

  private static final String REGION = "us-east-1";

  private final Simulator aws = Simulator.start(SimulatorOptions.defaults().withConfigurations(40));
  private final RecordedAnswers answers = new RecordedAnswers();
  private final TestDatabase postgres = TestDatabase.fresh();
  private final AtRest atRest =
      new AtRest(
          postgres.database(),
          aws,
          List.of(ListedSource.whole("demo", aws.accounts().get(0), REGION)));

  @BeforeEach
  void syncWhileTheWorldChanges() {
    aws.tell(answers);
    Source demo =
        new Source("demo", REGION, null, ListFilter.NONE, 10, null, 2, new Breaker(30, 10));
    try (AwsPageSources pages =
            AwsPageSources.withKey(CallBudget.DEFAULT, Simulator.accessKey(0), "any");
        SyncRunner runner = new SyncRunner(postgres.database(), "node/1", SyncRunner.LEASE)) {
      for (int churn : new int[] {0, 20, 20, 0, 0}) {
        aws.churn(churn);
        runner.run(
            demo,
            pages.source(new AwsAccess(REGION, aws.endpoint(), 1_000)),
            SyncRequest.of(Trigger.MANUAL),
            SyncListener.NONE);
      }
    }
  }

  @AfterEach
  void close() {
    postgres.close();
    aws.close();
  }

  @Test
  void trueRunsLeaveNothingBroken() {
    assertThat(
            postgres
                .dsl()
                .fetchValues(
                    "SELECT DISTINCT kind FROM ivs.ingest_configuration_change ORDER BY 1"))
        .isEqualTo(List.of("CREATED", "DELETED", "UPDATED"));

    assertThat(atRest.broken(answers)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no_run_is_left_running           | UPDATE ivs.sync_run SET status = 'RUNNING' WHERE run_id = 2
          leases_are_free                  | UPDATE ivs.sync_source SET holder = 'node/1'
          checkpoints_are_of_resumable_runs| INSERT INTO ivs.sync_checkpoint VALUES ('demo', 1, 'x', 1, 1, 1, now())
          what_was_seen_is_kept_for_open_runs_alone| INSERT INTO ivs.sync_page_seen VALUES (1, 1, '{1}')
          each_position_is_committed_once  | INSERT INTO ivs.sync_page SELECT run_id, 99, epoch, request_token_hash, answer_token_hash, 0, 0, request_id, now() FROM ivs.sync_page WHERE page = 2 AND run_id = 1
          table_is_the_truth               | UPDATE ivs.ingest_configuration SET name = 'other' WHERE id = 1
          table_is_the_truth               | UPDATE ivs.ingest_configuration SET deleted_at = now() WHERE id IN (SELECT id FROM ivs.ingest_configuration WHERE deleted_at IS NULL LIMIT 1)
          pages_are_the_answers            | UPDATE ivs.sync_page SET request_id = 'another' WHERE run_id = 1 AND page = 1
          pages_are_the_answers            | UPDATE ivs.sync_page SET answer_token_hash = sha256('x') WHERE run_id = 1 AND page = 1
          changes_are_the_differences_of_the_listings| INSERT INTO ivs.ingest_configuration_change (source, arn, version, kind, changed_fields, before, after, observed_at, run_id, page) SELECT source, arn, 99, 'UPDATED', '{}', after, after, now(), run_id, 2 FROM ivs.ingest_configuration_change WHERE change_id = 1
          changes_are_the_differences_of_the_listings| UPDATE ivs.sync_run SET status = 'ABANDONED' WHERE run_id IN (SELECT run_id FROM ivs.ingest_configuration_change WHERE kind = 'DELETED')
          """)
  void damageIsNamedByTheInvariantThatItBreaks(String invariant, String damage) {
    postgres.dsl().execute(damage);

    assertThat(atRest.broken(answers)).extracting(Finding::check).contains(invariant);
  }
}
