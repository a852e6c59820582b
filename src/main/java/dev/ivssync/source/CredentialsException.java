package dev.ivssync.source;

import org.jspecify.annotations.Nullable;

/**
 * There are no usable credentials: none found, expired, wrong, or a role that cannot be assumed.
 */
public final class CredentialsException extends SourceException {

  private static final long serialVersionUID = 1L;

  public CredentialsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "CREDENTIALS";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
