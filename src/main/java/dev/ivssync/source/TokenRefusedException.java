package dev.ivssync.source;

import org.jspecify.annotations.Nullable;

/**
 * The service refused the page token: expired, or of another listing. Listing from the start helps.
 */
public final class TokenRefusedException extends SourceException {

  private static final long serialVersionUID = 1L;

  public TokenRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "TOKEN_REFUSED";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
