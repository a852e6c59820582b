package dev.ivssync.console.stages;

import dev.ivssync.report.lane.LanePiece;
import dev.ivssync.report.lane.LanePiece.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws together what is too narrow to be told apart: pieces that follow each other, each narrower
 * than a few pixels, with more than one change among them, become one piece with so many changes.
 */
final class Crowd {

  /** In percent of the line: two to four pixels on a wide screen. */
  private static final double NARROW = 0.35;

  private final TimeAxis axis;

  Crowd(TimeAxis axis) {
    this.axis = axis;
  }

  List<LanePiece> thinned(List<LanePiece> pieces) {
    List<LanePiece> thinned = new ArrayList<>();
    int i = 0;
    while (i < pieces.size()) {
      int end = endOfCrowd(pieces, i);
      List<LanePiece> crowd = pieces.subList(i, Math.max(end, i + 1));
      if (crowd.stream().filter(Crowd::isChange).count() > 1) {
        thinned.add(together(crowd));
      } else {
        thinned.addAll(crowd);
      }
      i += crowd.size();
    }
    return thinned;
  }

  /** After the last change of those that are narrow from here on. */
  private int endOfCrowd(List<LanePiece> pieces, int from) {
    int end = from;
    for (int i = from; i < pieces.size() && isNarrow(pieces.get(i)); i++) {
      if (i > from && !pieces.get(i).from().equals(pieces.get(i - 1).to())) {
        break;
      }
      if (isChange(pieces.get(i))) {
        end = i + 1;
      }
    }
    return end;
  }

  private boolean isNarrow(LanePiece piece) {
    return axis.percent(piece.to()) - axis.percent(piece.from()) < NARROW;
  }

  private static boolean isChange(LanePiece piece) {
    return piece.kind() == Kind.CHANGING || piece.kind() == Kind.BUSY;
  }

  private static LanePiece together(List<LanePiece> crowd) {
    LanePiece first = crowd.get(0);
    LanePiece last = crowd.get(crowd.size() - 1);
    return new LanePiece(
        Kind.BUSY,
        first.from(),
        last.to(),
        first.began(),
        last.ended(),
        null,
        last.toState(),
        last.stageArn(),
        last.source(),
        null,
        crowd.stream().mapToInt(LanePiece::changes).sum());
  }
}
