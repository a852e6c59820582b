package dev.ivssync.sync;

/** The configuration gives another account or region to a source that has rows already. */
public final class SourceRedefinedException extends SyncException {

  private static final long serialVersionUID = 1L;

  SourceRedefinedException(String source, String what, String stored, String configured) {
    super(
        source,
        "source %s holds rows of %s %s, but is configured for %s; give the new one a name of its own"
            .formatted(source, what, stored, configured),
        null);
  }

  @Override
  public String code() {
    return "SOURCE_REDEFINED";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
