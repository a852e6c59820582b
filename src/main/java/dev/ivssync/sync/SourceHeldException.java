package dev.ivssync.sync;

/** Another living process holds the source; nothing was started. */
public final class SourceHeldException extends SyncException {

  private static final long serialVersionUID = 1L;

  SourceHeldException(String source, String holder) {
    super(
        source,
        "source " + source + " is being synced by " + holder + "; try again when that is done",
        null);
  }

  @Override
  public String code() {
    return "SOURCE_HELD";
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
