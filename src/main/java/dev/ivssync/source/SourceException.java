package dev.ivssync.source;

import org.jspecify.annotations.Nullable;

/** A page could not be had. The message says what failed and what to do, and holds no secret. */
public abstract sealed class SourceException extends RuntimeException
    permits AccessDeniedException,
        CredentialsException,
        MalformedAnswerException,
        PaginationLoopException,
        RequestRefusedException,
        ThrottledException,
        TokenRefusedException,
        UnreachableException {

  private static final long serialVersionUID = 1L;

  SourceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A stable word for machines, such as {@code ACCESS_DENIED}. */
  public abstract String code();

  /** Whether the same call may succeed later with nothing changed by anybody. */
  public abstract boolean retryable();
}
