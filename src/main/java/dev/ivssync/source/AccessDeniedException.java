package dev.ivssync.source;

import org.jspecify.annotations.Nullable;

/** The credentials are valid but may not list; the message names the missing action. */
public final class AccessDeniedException extends SourceException {

  private static final long serialVersionUID = 1L;

  public AccessDeniedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "ACCESS_DENIED";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
