package dev.ivssync.source;

import org.jspecify.annotations.Nullable;

/**
 * The answer is no listing: empty, truncated, not JSON, or without its list. Never an empty
 * listing.
 */
public final class MalformedAnswerException extends SourceException {

  private static final long serialVersionUID = 1L;

  public MalformedAnswerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "MALFORMED_ANSWER";
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
