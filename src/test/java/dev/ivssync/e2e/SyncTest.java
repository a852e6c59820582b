package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ivssync.simulator.Fault;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.FaultRow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncTest {

  private static final String TABLE = Installation.REGION;

  @TempDir private Path directory;
  private Installation installation;

  @BeforeEach
  void install() {
    installation = new Installation(directory, SimulatorOptions.defaults());
    installation.configure("  - {name: demo, page-size: 50, calls-per-second: 10000}");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void printsWhatBecameOfEachSource() {
    ProgramRun run = installation.run("sync", "--output", "json");

    assertThat(run.exitCode()).as("%s", run).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode outcome = run.json().get(0);
    assertThat(run.json()).hasSize(1);
    assertThat(outcome.fieldNames())
        .toIterable()
        .containsExactly(
            "source",
            "runId",
            "status",
            "resumed",
            "pages",
            "items",
            "created",
            "updated",
            "deleted",
            "restored",
            "unchanged",
            "rejected",
            "apiCalls",
            "nextToken",
            "error");
    assertThat(outcome.get("source").textValue()).isEqualTo("demo");
    assertThat(status(outcome)).isEqualTo("COMPLETED");
    assertThat(outcome.get("resumed").booleanValue()).isFalse();
    assertThat(outcome.get("pages").intValue()).isEqualTo(5);
    assertThat(outcome.get("items").intValue()).isEqualTo(250);
    assertThat(outcome.get("created").intValue()).isEqualTo(250);
    assertThat(outcome.get("apiCalls").intValue()).isEqualTo(5);
    assertThat(outcome.get("nextToken").isNull()).isTrue();
    assertThat(outcome.get("error").isNull()).isTrue();
    assertThatTheTableIsTheTruth();
  }

  @Test
  void pausesAtMaxItemsAndGoesOnThere() {
    ProgramRun first = installation.run("sync", "--max-items", "120", "--output", "json");

    assertThat(first.exitCode()).as("%s", first).isZero();
    assertThat(status(first.json().get(0))).isEqualTo("PAUSED");
    assertThat(first.json().get(0).get("items").intValue()).isEqualTo(120);
    assertThat(first.json().get(0).get("nextToken").textValue()).isNotEmpty();
    assertThat(first.err()).contains("go on with: ivs-sync sync demo --config ivs-sync.yaml");

    ProgramRun second = installation.run("sync", "--output", "json");

    assertThat(status(second.json().get(0))).isEqualTo("COMPLETED");
    assertThat(second.json().get(0).get("resumed").booleanValue()).isTrue();
    assertThat(second.json().get(0).get("items").intValue()).isEqualTo(250);
    assertThatTheTableIsTheTruth();
  }

  @Test
  @FaultRow(31)
  void failsWithTheReasonAndResumesWhenItIsGone() {
    installation.aws().inject(Fault.parse("ACCESS_DENIED,token=true,times=unlimited"));

    ProgramRun first = installation.run("sync", "--output", "json");

    assertThat(first.exitCode()).as("%s", first).isEqualTo(1);
    JsonNode failed = first.json().get(0);
    assertThat(status(failed)).isEqualTo("FAILED");
    assertThat(failed.get("error").textValue()).contains("AccessDenied");
    assertThat(failed.get("nextToken").textValue()).isNotEmpty();
    assertThat(first.err()).contains("resume it after page 1 with: ivs-sync sync demo");
    assertPlain(first);

    installation.aws().clearFaults();
    JsonNode second = installation.run("sync", "--output", "json").json().get(0);

    assertThat(status(second)).isEqualTo("COMPLETED");
    assertThat(second.get("resumed").booleanValue()).isTrue();
    assertThat(second.get("runId")).isEqualTo(failed.get("runId"));
    assertThatTheTableIsTheTruth();
  }

  @Test
  @FaultRow(23)
  void listsAgainFromTheStartWhenTheServiceRefusesTheToken() {
    installation.run("sync", "--max-items", "100");
    installation.aws().inject(Fault.parse("TOKEN_REFUSED"));

    JsonNode outcome = installation.run("sync", "--output", "json").json().get(0);

    assertThat(status(outcome)).isEqualTo("COMPLETED");
    assertThat(outcome.get("resumed").booleanValue()).isFalse();
    assertThat(outcome.get("items").intValue()).isEqualTo(250);
    assertThat(installation.sql().fetchValues("SELECT status FROM ivs.sync_run ORDER BY run_id"))
        .isEqualTo(List.of("ABANDONED", "COMPLETED"));
    assertThatTheTableIsTheTruth();
  }

  @Test
  @FaultRow(25)
  void isHeldByTheBreakerWhenTooMuchIsMissing() {
    installation.run("sync");
    installation.aws().inject(Fault.parse("SHRUNK"));

    ProgramRun held = installation.run("sync", "--output", "json");

    assertThat(held.exitCode()).as("%s", held).isEqualTo(3);
    assertThat(status(held.json().get(0))).isEqualTo("HELD");
    assertThat(held.err())
        .contains("demo: run 2 is held, and nothing was tombstoned: 125 of 250 live")
        .contains("look at what is missing: ivs-sync approve 2 --show --config ivs-sync.yaml")
        .contains("if it is gone indeed:    ivs-sync approve 2 --config ivs-sync.yaml")
        .contains("if it is not:            ivs-sync reject 2 --config ivs-sync.yaml");
    installation.aws().clearFaults();
    assertThatTheTableIsTheTruth();
    assertThat(missed()).isZero();
  }

  @Test
  @FaultRow(30)
  void concludesNothingFromAListingWithItemsThatItCannotTake() {
    installation.run("sync");
    installation.aws().removeOldest(account(), TABLE, 1);
    installation.aws().inject(Fault.parse("MISSING_ARN,call=2"));

    ProgramRun partial = installation.run("sync", "--output", "json");

    assertThat(partial.exitCode()).as("%s", partial).isEqualTo(3);
    assertThat(status(partial.json().get(0))).isEqualTo("PARTIAL");
    assertThat(partial.json().get(0).get("rejected").intValue()).isEqualTo(1);
    assertThat(partial.err()).contains("1 item was rejected");
    assertThat(installation.table(TABLE)).hasSize(250);
    assertThat(missed()).isZero();
    assertThat(installation.broken()).isEmpty();
  }

  @Test
  @FaultRow(32)
  void leavesASourceToTheLivingProcessThatHoldsIt() {
    installation.configure("  - {name: demo, page-size: 1, calls-per-second: 2}");
    ProgramRun first = installation.start("sync");
    await().until(() -> installation.ask(Integer.class, "SELECT count(*) FROM ivs.sync_page") > 0);

    ProgramRun second = installation.run("sync", "--output", "json");

    assertThat(second.exitCode()).as("%s", second).isEqualTo(4);
    assertThat(second.json().get(0).get("status").isNull()).isTrue();
    assertThat(second.err()).contains("source demo is being synced by ");
    assertPlain(second);
    assertThat(first.isAlive()).isTrue();
  }

  @Test
  void takesTheOtherSourcesWhenOneFails() {
    installation.configure(
        "  - {name: good, page-size: 50, calls-per-second: 10000}",
        "  - {name: bad, region: eu-west-1, calls-per-second: 10000}");
    installation.aws().inject(Fault.parse("ACCESS_DENIED,region=eu-west-1,times=unlimited"));

    ProgramRun run = installation.run("sync", "--output", "json");

    assertThat(run.exitCode()).as("%s", run).isEqualTo(1);
    assertThat(run.json().findValuesAsText("source")).containsExactly("good", "bad");
    assertThat(run.json().findValuesAsText("status")).containsExactly("COMPLETED", "FAILED");
    assertThatTheTableIsTheTruth();
  }

  @Test
  void runsAPausedSourceByHandAndSaysThatItIsPaused() {
    installation.run("pause", "demo", "--reason", "a move", "--actor", "ann@laptop");

    ProgramRun run = installation.run("sync", "demo");

    assertThat(run.exitCode()).as("%s", run).isZero();
    assertThat(run.err())
        .matches(
            "the schedule of demo is paused since \\S+Z by ann@laptop: a move; this sync runs all"
                + " the same\n");
    assertThatTheTableIsTheTruth();
  }

  @Test
  void tellsMachinesInOneObjectWhatToDoNext() throws JsonProcessingException {
    installation.run("sync");
    installation.aws().inject(Fault.parse("SHRUNK"));
    JsonNode held = complaint(installation.run("sync", "--error-format", "json"));
    installation.aws().clearFaults();
    installation.aws().inject(Fault.parse("ACCESS_DENIED,times=unlimited"));
    JsonNode failed = complaint(installation.run("sync", "--error-format", "json"));

    assertThat(held.get("code").textValue()).isEqualTo("HELD");
    assertThat(held.get("source").textValue()).isEqualTo("demo");
    assertThat(held.get("runId").longValue()).isEqualTo(2);
    assertThat(held.get("next").textValue())
        .isEqualTo("ivs-sync approve 2 --show --config ivs-sync.yaml");
    assertThat(failed.get("code").textValue()).isEqualTo("ACCESS_DENIED");
    assertThat(failed.get("runId").longValue()).isEqualTo(3);
    assertThat(failed.get("retryable").booleanValue()).isFalse();
    assertThat(failed.get("next").textValue())
        .isEqualTo("ivs-sync sync demo --config ivs-sync.yaml");
  }

  private static JsonNode complaint(ProgramRun run) throws JsonProcessingException {
    assertThat(run.err().lines()).as("%s", run).hasSize(1);
    return new ObjectMapper().readTree(run.err());
  }

  @Test
  void recordsWhoHasGivenAnUnfinishedRunUp() {
    installation.run("sync", "--max-items", "50");

    installation.run("sync", "--restart");

    assertThat(installation.ask(String.class, "SELECT actor FROM ivs.decision"))
        .contains("@")
        .doesNotContain("/");
  }

  private void assertThatTheTableIsTheTruth() {
    assertThat(installation.table(TABLE)).containsExactlyElementsOf(installation.truth(TABLE));
    assertThat(installation.broken()).isEmpty();
  }

  private static void assertPlain(ProgramRun run) {
    assertThat(run.err()).doesNotContain("\tat ", Installation.SECRET);
  }

  private long missed() {
    return installation.ask(
        Long.class, "SELECT sum(missed_listings) FROM ivs.ingest_configuration");
  }

  private String account() {
    return installation.aws().accounts().get(0);
  }

  private static String status(JsonNode outcome) {
    return outcome.get("status").textValue();
  }
}
