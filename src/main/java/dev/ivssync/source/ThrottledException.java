package dev.ivssync.source;

import org.jspecify.annotations.Nullable;

/** The service asked to slow down, and went on asking past the retries. */
public final class ThrottledException extends SourceException {

  private static final long serialVersionUID = 1L;

  public ThrottledException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "THROTTLED";
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
