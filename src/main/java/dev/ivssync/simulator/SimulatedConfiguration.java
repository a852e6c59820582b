package dev.ivssync.simulator;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An ingest configuration as the simulated service holds it. Null is a member that is absent from
 * the answers, also where the service model requires it: a test may ask for that.
 */
public record SimulatedConfiguration(
    String arn,
    @Nullable String name,
    @Nullable String ingestProtocol,
    @Nullable String stageArn,
    @Nullable String participantId,
    @Nullable String state,
    @Nullable String userId,
    @Nullable Boolean redundantIngest,
    Map<String, String> attributes,
    Map<String, String> tags) {

  static final String ACTIVE = "ACTIVE";
  static final String INACTIVE = "INACTIVE";

  public SimulatedConfiguration {
    Objects.requireNonNull(arn, "arn");
    attributes = Map.copyOf(attributes);
    tags = Map.copyOf(tags);
  }

  boolean active() {
    return ACTIVE.equals(state);
  }

  boolean attached() {
    return stageArn != null && !stageArn.isEmpty();
  }

  /** As a publisher that starts or stops makes it. */
  SimulatedConfiguration withStateFlipped() {
    return new SimulatedConfiguration(
        arn,
        name,
        ingestProtocol,
        stageArn,
        participantId,
        active() ? INACTIVE : ACTIVE,
        userId,
        redundantIngest,
        attributes,
        tags);
  }

  /** Moved to another stage, or to none where both are empty; nobody publishes there yet. */
  SimulatedConfiguration attachedTo(String newStageArn, String newParticipantId) {
    return new SimulatedConfiguration(
        arn,
        name,
        ingestProtocol,
        newStageArn,
        newParticipantId,
        INACTIVE,
        userId,
        redundantIngest,
        attributes,
        tags);
  }

  SimulatedConfiguration withRedundantIngest(boolean redundant) {
    return new SimulatedConfiguration(
        arn,
        name,
        ingestProtocol,
        stageArn,
        participantId,
        state,
        userId,
        redundant,
        attributes,
        tags);
  }
}
