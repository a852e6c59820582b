package dev.ivssync.sync;

import dev.ivssync.database.DatabaseException;
import dev.ivssync.source.SourceException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt at a run was stopped by an error. */
public final class RunFailedException extends SyncException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable SyncResult result;

  /**
   * @param result the run as recorded, or null where not even that was possible
   */
  RunFailedException(String source, @Nullable SyncResult result, RuntimeException cause) {
    super(source, String.valueOf(cause.getMessage()), cause);
    this.result = result;
  }

  public Optional<SyncResult> result() {
    return Optional.ofNullable(result);
  }

  @Override
  public Optional<Long> runId() {
    return result().map(SyncResult::runId);
  }

  /** Whether it was left in the middle, since this process stops. */
  public boolean interrupted() {
    return getCause() instanceof StoppedException;
  }

  @Override
  public String code() {
    return codeOf(getCause());
  }

  @Override
  public boolean retryable() {
    if (getCause() instanceof SourceException e) {
      return e.retryable();
    }
    return !(getCause() instanceof DatabaseException e) || e.retryable();
  }

  static String codeOf(Throwable cause) {
    if (cause instanceof SourceException e) {
      return e.code();
    }
    if (cause instanceof DatabaseException e) {
      return e.code();
    }
    return cause instanceof StoppedException ? "INTERRUPTED" : "INTERNAL";
  }
}
