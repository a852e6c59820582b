package dev.ivssync.report;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node as it last described itself.
 *
 * @param node as host/pid
 * @param schemaVersion the last migration that it knows
 * @param clockSkew its clock less the database's
 * @param reason why it is not ready, or null
 */
public record NodeStatus(
    String node,
    Verdict verdict,
    Instant startedAt,
    Instant heartbeatAt,
    String buildVersion,
    String schemaVersion,
    Duration clockSkew,
    @Nullable String reason) {

  /** How it stands now. */
  public enum Verdict {
    READY,
    NOT_READY,
    /** Silent for too long: dead, or cut off from the database. */
    SILENT
  }
}
