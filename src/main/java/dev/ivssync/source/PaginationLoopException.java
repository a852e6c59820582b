package dev.ivssync.source;

import org.jspecify.annotations.Nullable;

/** The service gave a page token again that this listing has already followed. */
public final class PaginationLoopException extends SourceException {

  private static final long serialVersionUID = 1L;

  public PaginationLoopException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "PAGINATION_LOOP";
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
