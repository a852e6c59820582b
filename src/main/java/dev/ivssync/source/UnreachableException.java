package dev.ivssync.source;

import org.jspecify.annotations.Nullable;

/** No answer, or only server errors, within the time budget. */
public final class UnreachableException extends SourceException {

  private static final long serialVersionUID = 1L;

  public UnreachableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "UNREACHABLE";
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
