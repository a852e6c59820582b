package dev.ivssync.report.lane;

import static dev.ivssync.report.lane.LaneWindow.earlier;
import static dev.ivssync.report.lane.LaneWindow.later;

import dev.ivssync.report.lane.LanePiece.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws one lane from its row, its log and the listings of its sources; see {@link StageLanes}. */
final class LaneDraft {

  private final LaneRow row;
  private final LaneWindow window;
  private final Map<String, Listings> listings;
  private final List<LanePiece> pieces = new ArrayList<>();
  private final List<LaneMark> marks = new ArrayList<>();
  private int changes;

  LaneDraft(LaneRow row, LaneWindow window, Map<String, Listings> listings) {
    this.row = row;
    this.window = window;
    this.listings = listings;
  }

  /**
   * @param first the version that held when the range began, or the first of all
   * @param log by version; at least one
   */
  Lane draw(int first, List<LaneChange> log) {
    begin(first, log.get(0));
    for (int i = 0; i < log.size(); i++) {
      if (i + 1 < log.size()) {
        follow(log.get(i), log.get(i + 1));
      } else if (log.get(i).version() == row.version() && !log.get(i).isTombstone()) {
        last(log.get(i));
      }
    }
    return new Lane(
        row.arn(),
        row.name(),
        row.stageArn(),
        row.state(),
        row.source(),
        row.deletedAt(),
        row.deletedAt() == null ? confirmedUntil(log.get(log.size() - 1)) : null,
        pieces,
        marks,
        changes);
  }

  private void begin(int first, LaneChange change) {
    if (change.version() > first) {
      int unread = change.version() - first;
      put(Kind.BUSY, window.from(), change.observedAt(), null, change, null, unread);
    } else if (change.version() == 1 && change.confirmedAt() != null) {
      put(Kind.CHANGING, change.confirmedAt(), change.observedAt(), null, change, null, 1);
    }
  }

  /** From one change to the next. */
  private void follow(LaneChange change, LaneChange next) {
    Instant confirmed = earlier(next.confirmedAfter(change), next.observedAt());
    if (!change.isTombstone()) {
      hold(change, confirmed, next.source());
    }
    if (next.shows(change)) {
      put(Kind.CHANGING, confirmed, next.observedAt(), change.state(), next, null, 1);
      return;
    }
    hold(change, confirmed, next.observedAt(), next.source());
    if (!next.observedAt().isBefore(window.from()) && !next.observedAt().isAfter(window.end())) {
      marks.add(new LaneMark(next.confirmedAt(), next.observedAt(), next.fields()));
    }
  }

  /** The last change of all, and what is not known since. */
  private void last(LaneChange change) {
    Instant confirmed = confirmedUntil(change);
    hold(change, confirmed, row.source());
    boolean missed = row.confirmedAt() != null && row.missedListings() > 0;
    Doubt doubt = missed ? Doubt.MISSED : of(row.source()).since(confirmed, window.now());
    put(Kind.UNKNOWN, confirmed, window.now(), change.state(), change, doubt, 0);
  }

  private Instant confirmedUntil(LaneChange change) {
    Instant known = row.confirmedAt() == null ? of(row.source()).last() : row.confirmedAt();
    return known == null ? change.observedAt() : later(change.observedAt(), known);
  }

  private void hold(LaneChange change, Instant until, String seenBy) {
    hold(change, change.observedAt(), until, seenBy);
  }

  /**
   * The state of a change between two moments at which it was seen.
   *
   * @param seenBy the source that saw it last. Where that is another one, it has taken the row over
   *     without a change: its own listings count from the last one of the earlier source
   */
  private void hold(LaneChange change, Instant from, Instant until, String seenBy) {
    Instant recorded = earlier(until, later(from, window.recordedSince()));
    put(Kind.RECORDED, from, recorded, change.state(), change, null, 0);
    Instant last = of(change.source()).last();
    if (seenBy.equals(change.source()) || last == null || !last.isBefore(until)) {
      judge(change, change.source(), recorded, until);
    } else {
      Instant handover = later(recorded, last);
      judge(change, change.source(), recorded, handover);
      judge(change, seenBy, handover, until);
    }
  }

  private void judge(LaneChange change, String source, Instant from, Instant until) {
    if (!from.isBefore(until)) {
      return;
    }
    for (Listings.Stretch stretch : of(source).between(from, until)) {
      Kind kind = stretch.doubt() == null ? Kind.CONFIRMED : Kind.UNKNOWN;
      put(kind, stretch.from(), stretch.to(), change.state(), change, stretch.doubt(), 0);
    }
  }

  private Listings of(String source) {
    return listings.getOrDefault(source, Listings.NONE);
  }

  /** Cuts the piece to the range, and drops what is left of nothing. */
  private void put(
      Kind kind,
      Instant from,
      Instant to,
      @Nullable String before,
      LaneChange change,
      @Nullable Doubt doubt,
      int count) {
    Instant cutFrom = later(from, window.from());
    Instant cutTo = earlier(to, window.end());
    if (!cutFrom.isBefore(cutTo)) {
      return;
    }
    changes += count;
    String after = kind == Kind.CHANGING || kind == Kind.BUSY ? change.state() : null;
    LanePiece piece =
        new LanePiece(
            kind,
            cutFrom,
            cutTo,
            from,
            to,
            before,
            after,
            change.stageArn(),
            change.source(),
            doubt,
            count);
    LanePiece previous = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
    if (previous != null && previous.isContinuedBy(piece)) {
      pieces.set(pieces.size() - 1, previous.with(piece));
    } else {
      pieces.add(piece);
    }
  }
}
