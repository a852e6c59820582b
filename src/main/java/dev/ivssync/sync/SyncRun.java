package dev.ivssync.sync;

import dev.ivssync.source.StartingToken;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attempt at a run that this process works on. Used by one thread. */
final class SyncRun {

  private final long id;
  private final Source source;
  private final Lease lease;
  private final @Nullable String accountId;
  private final boolean resumed;
  private final boolean fromStart;
  private final @Nullable StartingToken start;
  private final Set<Long> followed;
  private final SeenRows seen;
  private final KnownPages known;
  private int lastPage;

  /**
   * @param start where this attempt begins, or null where an earlier one has reached the end
   * @param lastPage committed by earlier attempts, 0 for none
   * @param followed fingerprints of the positions that earlier attempts have followed
   * @param seen rows that earlier attempts have seen
   * @param known pages that can be expected to come again
   */
  SyncRun(
      long id,
      Source source,
      Lease lease,
      @Nullable String accountId,
      boolean resumed,
      boolean fromStart,
      @Nullable StartingToken start,
      int lastPage,
      Set<Long> followed,
      SeenRows seen,
      KnownPages known) {
    this.id = id;
    this.source = source;
    this.lease = lease;
    this.accountId = accountId;
    this.resumed = resumed;
    this.fromStart = fromStart;
    this.start = start;
    this.lastPage = lastPage;
    this.followed = followed;
    this.seen = seen;
    this.known = known;
  }

  long id() {
    return id;
  }

  Source source() {
    return source;
  }

  Lease lease() {
    return lease;
  }

  /** The account of the source's rows, or null while it is unknown. */
  @Nullable String accountId() {
    return accountId;
  }

  boolean resumed() {
    return resumed;
  }

  /** Whether the run covers the listing from its beginning, so that absence means something. */
  boolean fromStart() {
    return fromStart;
  }

  /** Null where all pages are committed, and only the end is left to be written. */
  @Nullable StartingToken start() {
    return start;
  }

  Set<Long> followed() {
    return followed;
  }

  SeenRows seen() {
    return seen;
  }

  KnownPages known() {
    return known;
  }

  int lastPage() {
    return lastPage;
  }

  void committed(int page) {
    lastPage = page;
  }
}
