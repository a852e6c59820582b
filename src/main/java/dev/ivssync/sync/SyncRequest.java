package dev.ivssync.sync;

import dev.ivssync.source.StartingToken;
import org.jspecify.annotations.Nullable;

/**
 * How to run a source this time.
 *
 * @param pageSize instead of the source's, or null
 * @param maxItems instead of the source's, or null
 * @param startingToken where to begin a new run, or null; such a run proves no absence
 * @param restart whether to abandon an unfinished run and list from the start
 * @param actor who decides that, or null for the process itself
 */
public record SyncRequest(
    Trigger trigger,
    @Nullable Integer pageSize,
    @Nullable Long maxItems,
    @Nullable StartingToken startingToken,
    boolean restart,
    @Nullable String actor) {

  /** Of nobody in particular. */
  public SyncRequest(
      Trigger trigger,
      @Nullable Integer pageSize,
      @Nullable Long maxItems,
      @Nullable StartingToken startingToken,
      boolean restart) {
    this(trigger, pageSize, maxItems, startingToken, restart, null);
  }

  public static SyncRequest of(Trigger trigger) {
    return new SyncRequest(trigger, null, null, null, false);
  }

  /** The same, decided by somebody, such as user@host. */
  public SyncRequest by(String somebody) {
    return new SyncRequest(trigger, pageSize, maxItems, startingToken, restart, somebody);
  }

  boolean abandonsUnfinished() {
    return restart || startingToken != null;
  }
}
