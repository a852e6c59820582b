package dev.ivssync.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ivssync.config.ConfigurationException;
import dev.ivssync.database.DatabaseException;
import dev.ivssync.database.UnusableDirectoryException;
import dev.ivssync.report.ReportRefusedException;
import dev.ivssync.schedule.PauseRefusedException;
import dev.ivssync.schedule.ScheduleException;
import dev.ivssync.source.BadStartingTokenException;
import dev.ivssync.source.SourceException;
import dev.ivssync.sync.SourceHeldException;
import dev.ivssync.sync.SourceRedefinedException;
import dev.ivssync.sync.SyncException;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, in the same facts for every kind of error.
 *
 * @param code a stable word for machines
 * @param message one sentence or several: what failed, with which value, and what to do
 * @param source that it is about, or null
 * @param runId that it is about, or null
 * @param retryable whether the same command may succeed later with nothing changed by anybody
 * @param next the command to call now, or null
 */
record Complaint(
    String code,
    String message,
    @Nullable String source,
    @Nullable Long runId,
    boolean retryable,
    int exitCode,
    @Nullable String next) {

  static Complaint of(Throwable error) {
    int exitCode = exitCode(error);
    if (error instanceof SyncException e) {
      return about(e, exitCode);
    }
    if (error instanceof SourceException e) {
      return of(e.code(), e, e.retryable(), exitCode);
    }
    if (error instanceof DatabaseException e) {
      return of(e.code(), e, e.retryable(), exitCode);
    }
    if (error instanceof ScheduleException e) {
      return of(e.code(), e, e.retryable(), exitCode);
    }
    if (error instanceof PauseRefusedException e) {
      return new Complaint(e.code(), message(e), e.source(), null, false, exitCode, null);
    }
    if (error instanceof ConfigurationException) {
      return of("CONFIGURATION", error, false, exitCode);
    }
    if (error instanceof ExportFailedException || error instanceof OutputClosedException) {
      return of("OUTPUT_FAILED", error, false, exitCode);
    }
    return exitCode == ExitCode.USAGE && error.getMessage() != null
        ? of("USAGE", error, false, exitCode)
        : unexpected(error);
  }

  private static Complaint about(SyncException error, int exitCode) {
    return new Complaint(
        error.code(),
        message(error),
        error.source(),
        error.runId().orElse(null),
        error.retryable(),
        exitCode,
        null);
  }

  private static Complaint of(String code, Throwable error, boolean retryable, int exitCode) {
    return new Complaint(code, message(error), null, null, retryable, exitCode, null);
  }

  private static Complaint unexpected(Throwable error) {
    String message =
        "unexpected: " + error + "; run it again with --debug and report what it prints";
    return new Complaint("INTERNAL", message, null, null, false, ExitCode.FAILED, null);
  }

  private static String message(Throwable error) {
    return String.valueOf(error.getMessage());
  }

  static int exitCode(Throwable error) {
    if (error instanceof UsageException
        || error instanceof ConfigurationException
        || error instanceof BadStartingTokenException
        || error instanceof ReportRefusedException
        || error instanceof SourceRedefinedException
        || error instanceof UnusableDirectoryException) {
      return ExitCode.USAGE;
    }
    return error instanceof SourceHeldException ? ExitCode.SOURCE_BUSY : ExitCode.FAILED;
  }

  Complaint withNext(String command) {
    return new Complaint(code, message, source, runId, retryable, exitCode, command);
  }

  /** One object on one line. */
  String json() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("code", code);
    object.put("message", message);
    object.put("source", source);
    object.put("runId", runId);
    object.put("retryable", retryable);
    object.put("next", next);
    return object.toString();
  }
}
