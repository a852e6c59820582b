package dev.ivssync.sync;

import java.util.Optional;

/** A held run cannot be decided on any more, or not like this; nothing was changed. */
public final class DecisionRefusedException extends SyncException {

  private static final long serialVersionUID = 1L;

  private final long runId;

  DecisionRefusedException(String source, long runId, String message) {
    super(source, message, null);
    this.runId = runId;
  }

  @Override
  public Optional<Long> runId() {
    return Optional.of(runId);
  }

  @Override
  public String code() {
    return "DECISION_REFUSED";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
