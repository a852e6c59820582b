package dev.ivssync.report.lane;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a lane, after {@code from} and up to {@code to}, cut to the range.
 *
 * @param kind what is known of it
 * @param began where it begins if it is not cut: for {@link Kind#CHANGING} the change's
 *     confirmed_at
 * @param ended where it ends if it is not cut: for {@link Kind#CHANGING} the change's observed_at
 * @param state the state that it had, or had before the change; null where it was not there
 * @param toState of a change, the state after it; null where it was gone
 * @param stageArn the stage on which it was; of a change, on which it was afterwards
 * @param source whose listing showed it
 * @param doubt why it is unknown; null for all other kinds
 * @param changes how many changes happened in it
 */
public record LanePiece(
    Kind kind,
    Instant from,
    Instant to,
    Instant began,
    Instant ended,
    @Nullable String state,
    @Nullable String toState,
    @Nullable String stageArn,
    String source,
    @Nullable Doubt doubt,
    int changes) {

  /** What can be known of a stretch of time. */
  public enum Kind {
    /** Successive complete listings saw the state, and none of them was late. */
    CONFIRMED,
    /**
     * The log has the same state at both ends, but so long ago that listings which found nothing
     * new need not be on record any more: whether one was late cannot be told.
     */
    RECORDED,
    /** A change happened in it, and a poll cannot tell when. */
    CHANGING,
    /** More changes happened in it than are read. */
    BUSY,
    /** The state is not known. */
    UNKNOWN
  }

  /** Whether the other goes on from this one in the same way. */
  boolean isContinuedBy(LanePiece next) {
    return (kind == Kind.CONFIRMED || kind == Kind.RECORDED || kind == Kind.UNKNOWN)
        && kind == next.kind
        && doubt == next.doubt
        && to.equals(next.from)
        && Objects.equals(state, next.state)
        && Objects.equals(stageArn, next.stageArn)
        && source.equals(next.source);
  }

  /** Both in one. */
  LanePiece with(LanePiece next) {
    return new LanePiece(
        kind, from, next.to, began, next.ended, state, toState, stageArn, source, doubt, changes);
  }
}
