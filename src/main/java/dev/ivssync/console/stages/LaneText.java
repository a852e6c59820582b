package dev.ivssync.console.stages;

import dev.ivssync.console.Shown;
import dev.ivssync.report.lane.Lane;
import dev.ivssync.report.lane.LaneMark;
import dev.ivssync.report.lane.LanePiece;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a lane shows, in words; hostile text is made fit to be shown, but not escaped. */
final class LaneText {

  private final Moments moments;

  LaneText(Moments moments) {
    this.moments = moments;
  }

  /** Such as {@code INACTIVE to ACTIVE, after 10:00:00 and by 10:05:03}. */
  String of(Lane lane, LanePiece piece) {
    String text = what(piece) + ", " + when(piece) + why(piece);
    return Objects.equals(lane.stageArn(), piece.stageArn())
        ? text
        : text + "; " + stage(piece.stageArn());
  }

  /** Such as {@code user_id changed, after 10:00:00 and by 10:05:03}. */
  String of(LaneMark mark) {
    String after =
        mark.confirmedAt() == null ? "" : "after " + moments.text(mark.confirmedAt()) + " and ";
    return fields(mark) + ", " + after + "by " + moments.text(mark.observedAt());
  }

  /** Such as {@code user_id changed}. */
  String fields(LaneMark mark) {
    String fields = String.join(", ", mark.fields());
    return fields.isEmpty() ? "listed by another source" : fields + " changed";
  }

  /** What happened or held, without the time. */
  String what(LanePiece piece) {
    return switch (piece.kind()) {
      case CONFIRMED, RECORDED -> state(piece.state());
      case CHANGING -> change(piece);
      case BUSY -> piece.changes() + " changes, then " + stateOrGone(piece.toState());
      case UNKNOWN -> "unknown, last seen " + state(piece.state());
    };
  }

  /** How sure it is, in a word or two. */
  static String certainty(LanePiece piece) {
    return switch (piece.kind()) {
      case CONFIRMED -> "confirmed";
      case RECORDED -> "on record";
      case CHANGING -> "changed in between";
      case BUSY -> "changes in between";
      case UNKNOWN -> doubt(piece);
    };
  }

  /** How a lane stands, for those who do not see it. */
  String summary(Lane lane) {
    String changes =
        switch (lane.changes()) {
          case 0 -> "no change";
          case 1 -> "1 change";
          default -> lane.changes() + " changes";
        };
    String state =
        lane.deletedAt() == null
            ? state(lane.state())
            : "gone since " + moments.text(lane.deletedAt());
    String confirmed =
        lane.confirmedAt() == null ? "" : ", confirmed at " + moments.text(lane.confirmedAt());
    return state + confirmed + "; " + changes + " in the range";
  }

  private String when(LanePiece piece) {
    boolean isChange =
        piece.kind() == LanePiece.Kind.CHANGING || piece.kind() == LanePiece.Kind.BUSY;
    return isChange
        ? "after " + moments.text(piece.began()) + " and by " + moments.text(piece.ended())
        : moments.text(piece.began()) + " to " + moments.text(piece.ended());
  }

  private String why(LanePiece piece) {
    return switch (piece.kind()) {
      case CONFIRMED -> ", confirmed by " + Shown.text(piece.source());
      case RECORDED -> ", on record; listings between are not kept";
      case CHANGING -> "; a poll cannot tell when";
      case BUSY -> "; zoom in to see them";
      case UNKNOWN -> "; " + doubt(piece);
    };
  }

  private static String change(LanePiece piece) {
    if (piece.state() == null) {
      return "appeared, " + state(piece.toState());
    }
    if (piece.toState() == null) {
      return "vanished, was " + state(piece.state());
    }
    return piece.state().equals(piece.toState())
        ? "moved to another stage, " + state(piece.state())
        : state(piece.state()) + " to " + state(piece.toState());
  }

  private static String doubt(LanePiece piece) {
    String source = Shown.text(piece.source());
    Duration length = Duration.between(piece.began(), piece.ended());
    if (piece.doubt() == null) {
      return "unknown";
    }
    return switch (piece.doubt()) {
      case FAILED -> "listings of " + source + " failed or proved nothing";
      case LATE -> "no complete listing of " + source + " for " + Moments.length(length);
      case MISSED -> "not in the last complete listing of " + source;
      case PENDING -> "not listed since by " + source;
    };
  }

  private static String stage(@Nullable String arn) {
    return arn == null ? "then on no stage" : "then on stage " + Shown.text(Shown.id(arn));
  }

  private static String stateOrGone(@Nullable String state) {
    return state == null ? "gone" : state(state);
  }

  static String state(@Nullable String state) {
    return state == null ? "not there" : Shown.text(state);
  }
}
