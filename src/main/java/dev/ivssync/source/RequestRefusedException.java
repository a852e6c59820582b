package dev.ivssync.source;

import org.jspecify.annotations.Nullable;

/** The service refused the request itself, for another reason than its page token. */
public final class RequestRefusedException extends SourceException {

  private static final long serialVersionUID = 1L;

  public RequestRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "REQUEST_REFUSED";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
