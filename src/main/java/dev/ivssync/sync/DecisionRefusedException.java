package dev.ivssync.sync;

/** A held run cannot be decided on any more, or not like this; nothing was changed. */
public final class DecisionRefusedException extends SyncException {

  private static final long serialVersionUID = 1L;

  DecisionRefusedException(String source, String message) {
    super(source, message, null);
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
