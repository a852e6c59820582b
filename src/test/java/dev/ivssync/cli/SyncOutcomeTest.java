package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ivssync.sync.RunStatus;
import dev.ivssync.sync.SyncResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncOutcomeTest {

  private static final SyncOutcome REFUSED =
      SyncOutcome.failed("a", new UsageException("it is another account's"), Duration.ZERO);

  @TempDir private Path home;

  @Test
  void isWrongUsageWhereNothingWasStarted() {
    assertThat(SyncOutcome.exitCode(List.of(REFUSED, REFUSED))).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void isAFailureWhereAnotherSourceWasSynced() {
    assertThat(SyncOutcome.exitCode(List.of(REFUSED, ended(RunStatus.COMPLETED))))
        .isEqualTo(ExitCode.FAILED);
    assertThat(SyncOutcome.exitCode(List.of(ended(RunStatus.HELD), REFUSED)))
        .isEqualTo(ExitCode.FAILED);
  }

  @Test
  void isThatOfTheSourceThatNeedsAPersonMost() {
    assertThat(SyncOutcome.exitCode(List.of(ended(RunStatus.COMPLETED), ended(RunStatus.PAUSED))))
        .isEqualTo(ExitCode.DONE);
    assertThat(SyncOutcome.exitCode(List.of(ended(RunStatus.HELD), ended(RunStatus.COMPLETED))))
        .isEqualTo(ExitCode.HELD_OR_PARTIAL);
    assertThat(SyncOutcome.exitCode(List.of(ended(RunStatus.FAILED), ended(RunStatus.PARTIAL))))
        .isEqualTo(ExitCode.FAILED);
  }

  @Test
  void isThereForMachinesAlsoWhereTheDatabaseIsNot() throws Exception {
    CommandRun run =
        CommandRun.of(
            Map.of("IVS_SYNC_DB_URL", "jdbc:postgresql://127.0.0.1:1/none"),
            home,
            "sync",
            "--output",
            "json");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    JsonNode sources = new ObjectMapper().readTree(run.out());
    assertThat(sources).hasSize(1);
    assertThat(sources.get(0).get("source").textValue()).isEqualTo("default");
    assertThat(sources.get(0).get("status").isNull()).isTrue();
    assertThat(sources.get(0).get("error").textValue()).contains("127.0.0.1:1");
    assertThat(run.err().strip().lines()).hasSize(1);
  }

  private static SyncOutcome ended(RunStatus status) {
    return SyncOutcome.ended(
        new SyncResult("b", 1, status, false, 1, 1, 0, 0, 0, 0, 0, 0, 1, null, null),
        Duration.ZERO);
  }
}
