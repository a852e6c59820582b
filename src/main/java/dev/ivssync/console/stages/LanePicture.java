package dev.ivssync.console.stages;

import dev.ivssync.report.lane.Doubt;
import dev.ivssync.report.lane.Lane;
import dev.ivssync.report.lane.LaneMark;
import dev.ivssync.report.lane.LanePiece;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lanes as SVG, one picture each, that all have one axis. A state is told by colour, height and
 * letters: ACTIVE is a tall bar with its name in it, INACTIVE a thin one, any other a bar in
 * between with dots; what is not known by hatching, in the colours of the states before and after,
 * or by grey.
 */
final class LanePicture {

  /** Of the line, where letters fit, also on a telephone. */
  private static final double ROOM_FOR_WORD = 16;

  private static final double ROOM_FOR_LETTER = 5;

  private final TimeAxis axis;
  private final LaneText text;
  private final Crowd crowd;

  LanePicture(TimeAxis axis, LaneText text) {
    this.axis = axis;
    this.text = text;
    this.crowd = new Crowd(axis);
  }

  /** The lane on the lines of the axis, which {@link AxisPicture#definitions} defines. */
  String of(Lane lane) {
    Svg svg = new Svg().open("lane-bar", "aria-hidden=\"true\" focusable=\"false\"");
    svg.raw("<use href=\"#lane-grid\"/>");
    crowd.thinned(lane.pieces()).forEach(piece -> draw(svg, lane, piece));
    lane.marks().forEach(mark -> draw(svg, mark));
    return svg.close().toString();
  }

  private void draw(Svg svg, Lane lane, LanePiece piece) {
    double from = axis.percent(piece.from());
    double to = axis.percent(piece.to());
    String title = text.of(lane, piece);
    switch (piece.kind()) {
      case CONFIRMED, RECORDED -> held(svg, piece, from, to, title);
      case CHANGING -> svg.box("changing", from, to, 12, 76, paint(hatching(piece)), title);
      case BUSY -> svg.box("changing", from, to, 12, 76, paint("hatch-busy"), title);
      case UNKNOWN -> {
        String kind = piece.doubt() == Doubt.PENDING ? "pending" : "unknown";
        svg.box(kind, from, to, 12, 76, "", title);
        letters(svg, kind + "-word", "?", "?", from, to);
      }
    }
  }

  private static void held(Svg svg, LanePiece piece, double from, double to, String title) {
    String state = stateClass(piece.state());
    String name = LaneText.state(piece.state());
    boolean isRecorded = piece.kind() == LanePiece.Kind.RECORDED;
    String kind = isRecorded ? state + " recorded" : state;
    switch (state) {
      case "active" -> svg.box(kind, from, to, 12, 76, "", title);
      case "inactive" -> svg.box(kind, from, to, 38, 24, "", title);
      default -> svg.box(kind, from, to, 25, 50, paint("dots"), title);
    }
    if (!state.equals("inactive")) {
      String letter = name.isEmpty() ? "?" : name.substring(0, name.offsetByCodePoints(0, 1));
      letters(svg, state + "-word" + (isRecorded ? " recorded" : ""), name, letter, from, to);
    }
  }

  private void draw(Svg svg, LaneMark mark) {
    svg.dot("mark", axis.percent(mark.observedAt()), 50, text.of(mark));
  }

  private static void letters(
      Svg svg, String cssClass, String word, String letter, double from, double to) {
    double width = to - from;
    if (width >= ROOM_FOR_LETTER) {
      boolean fits = width >= ROOM_FOR_WORD && word.length() <= 8;
      svg.text(cssClass, (from + to) / 2, "50%", fits ? word : letter);
    }
  }

  static String hatching(LanePiece piece) {
    return "hatch-" + stateClass(piece.state()) + "-" + stateClass(piece.toState());
  }

  private static String paint(String id) {
    return " fill=\"url(#" + id + ")\"";
  }

  /** Never anything but one of four words: the state is the service's text. */
  static String stateClass(@Nullable String state) {
    if (state == null) {
      return "gone";
    }
    return switch (state) {
      case "ACTIVE", "INACTIVE" -> state.toLowerCase(Locale.ROOT);
      default -> "other";
    };
  }
}
