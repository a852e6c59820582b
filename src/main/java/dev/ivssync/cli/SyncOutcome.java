package dev.ivssync.cli;

import dev.ivssync.sync.RunFailedException;
import dev.ivssync.sync.SyncResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one source.
 *
 * @param result null where no run could be begun or recorded
 * @param error null where the run ended by itself
 */
record SyncOutcome(
    String source,
    @Nullable SyncResult result,
    @Nullable RuntimeException error,
    Duration elapsed) {

  static SyncOutcome ended(SyncResult result, Duration elapsed) {
    return new SyncOutcome(result.source(), result, null, elapsed);
  }

  static SyncOutcome failed(String source, RuntimeException error, Duration elapsed) {
    SyncResult result =
        error instanceof RunFailedException failed ? failed.result().orElse(null) : null;
    return new SyncOutcome(source, result, error, elapsed);
  }

  /**
   * Of all of them: the one that needs a person most, and what says that nothing was started only
   * where that is true of each.
   */
  static int exitCode(List<SyncOutcome> outcomes) {
    int worst = outcomes.stream().map(SyncOutcome::exitCode).reduce(ExitCode.DONE, ExitCode::worst);
    boolean started = outcomes.stream().anyMatch(o -> o.exitCode() != ExitCode.USAGE);
    return worst == ExitCode.USAGE && started ? ExitCode.FAILED : worst;
  }

  private int exitCode() {
    if (error != null) {
      return Complaint.exitCode(error);
    }
    return Optional.ofNullable(result)
        .map(run -> ExitCode.of(run.status()))
        .orElse(ExitCode.FAILED);
  }
}
