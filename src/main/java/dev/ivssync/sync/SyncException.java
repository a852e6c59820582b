package dev.ivssync.sync;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sync of a source came to no good end. */
public abstract sealed class SyncException extends RuntimeException
    permits DecisionRefusedException,
        FencedException,
        RunFailedException,
        SourceHeldException,
        SourceRedefinedException {

  private static final long serialVersionUID = 1L;

  private final String source;

  SyncException(String source, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.source = source;
  }

  public String source() {
    return source;
  }

  /** The run that it is about, where there is one. */
  public Optional<Long> runId() {
    return Optional.empty();
  }

  /** A stable word for machines, such as {@code SOURCE_HELD}. */
  public abstract String code();

  /** Whether the same command may succeed later with nothing changed by anybody. */
  public abstract boolean retryable();
}
