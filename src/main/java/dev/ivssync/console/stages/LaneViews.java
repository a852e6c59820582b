package dev.ivssync.console.stages;

import dev.ivssync.console.Shown;
import dev.ivssync.report.lane.Lane;
import dev.ivssync.report.lane.LaneMark;
import dev.ivssync.report.lane.LanePiece;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** Makes of lanes what a page shows of them, on one axis. */
final class LaneViews {

  private final LanePicture picture;
  private final LaneText text;
  private final Moments moments;

  LaneViews(TimeAxis axis, Moments moments) {
    this.text = new LaneText(moments);
    this.picture = new LanePicture(axis, text);
    this.moments = moments;
  }

  LaneView of(Lane lane) {
    String name = lane.name() == null || lane.name().isBlank() ? Shown.id(lane.arn()) : lane.name();
    return new LaneView(
        lane.arn(),
        Shown.text(name),
        StagesPage.href(lane),
        Shown.text(lane.source()),
        lane.isLive(),
        text.summary(lane),
        picture.of(lane),
        Stream.concat(lane.pieces().stream().map(this::row), lane.marks().stream().map(this::row))
            .toList());
  }

  private LaneView.Row row(LanePiece piece) {
    return row(text.what(piece), LaneText.certainty(piece), piece.began(), piece.ended());
  }

  private LaneView.Row row(LaneMark mark) {
    Instant after = mark.confirmedAt() == null ? mark.observedAt() : mark.confirmedAt();
    return row(text.fields(mark), "changed in between", after, mark.observedAt());
  }

  private LaneView.Row row(String what, String certainty, Instant from, Instant to) {
    return new LaneView.Row(
        what, certainty, machine(from), moments.text(from), machine(to), moments.text(to));
  }

  private static String machine(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
