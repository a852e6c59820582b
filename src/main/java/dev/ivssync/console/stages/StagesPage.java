package dev.ivssync.console.stages;

import dev.ivssync.console.Feature;
import dev.ivssync.console.Page;
import dev.ivssync.console.Question;
import dev.ivssync.console.Routes;
import dev.ivssync.console.Shown;
import dev.ivssync.console.State;
import dev.ivssync.console.Tab;
import dev.ivssync.console.Times;
import dev.ivssync.console.Urls;
import dev.ivssync.console.View;
import dev.ivssync.console.Zones;
import dev.ivssync.report.lane.Lane;
import dev.ivssync.report.lane.LanePage;
import dev.ivssync.report.lane.LaneWindow;
import dev.ivssync.report.lane.StageLanes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Stages view: a lane for each configuration, by stage, over time. */
public final class StagesPage implements Feature, Page {

  private static final Comparator<LaneView> BY_NAME =
      Comparator.comparing(LaneView::label, NaturalOrder.INSTANCE).thenComparing(LaneView::arn);

  private final StageLanes reader;

  public StagesPage(StageLanes reader) {
    this.reader = reader;
  }

  @Override
  public void addTo(Routes routes) {
    routes.page("/stages", this);
  }

  @Override
  public View view(Question question) {
    StagesFilter filter = StagesFilter.of(question);
    LanePage page = reader.read(filter.query());
    StagesModel model =
        model(filter, page, reader.sources(), Times.of(page.window().now(), question));
    State state = page.lanes().isEmpty() ? State.EMPTY : State.READY;
    return new View("Stages", Tab.STAGES, state, page.window().now(), "page/stages.jte", model);
  }

  static StagesModel model(StagesFilter filter, LanePage page, List<String> sources, Times times) {
    LaneWindow window = page.window();
    ZoneId zone = times.zones().of(filter.source());
    TimeAxis axis = axis(window, zone);
    Moments moments = new Moments(window, zone);
    AxisPicture picture = new AxisPicture(axis, window.now(), moments);
    return new StagesModel(
        filter,
        sources,
        states(filter.state()),
        times.field(filter.from(), filter.source()),
        times.field(filter.to(), filter.source()),
        Zones.name(zone),
        moments.text(window.from()) + " to " + moments.text(window.to()),
        recordNote(window, moments),
        !window.to().isBefore(window.now()),
        picture.definitions(),
        picture.labels((from, to) -> times.zones().link(filter.between(from, to).link())),
        steps(filter, window),
        groups(filter, page.lanes(), axis, moments),
        page.lanes().size(),
        page.cutShort(),
        page.crowded(),
        page.next() == null ? null : filter.after(page.next()).link(),
        filter.after() == null ? null : filter.after(null).link());
  }

  /** Goes on a little after now, so that the line of now is in the picture. */
  private static TimeAxis axis(LaneWindow window, ZoneId zone) {
    Duration length = Duration.between(window.from(), window.to());
    Instant to =
        window.to().isBefore(window.now()) ? window.to() : window.to().plus(length.dividedBy(80));
    return new TimeAxis(window.from(), to, zone);
  }

  private static List<String> states(@Nullable String chosen) {
    return Stream.of("ACTIVE", "INACTIVE", chosen).filter(Objects::nonNull).distinct().toList();
  }

  private static @Nullable String recordNote(LaneWindow window, Moments moments) {
    return window.from().isBefore(window.recordedSince())
        ? moments.text(window.recordedSince())
        : null;
  }

  private static StagesModel.Steps steps(StagesFilter filter, LaneWindow window) {
    Duration quarter = Duration.between(window.from(), window.to()).dividedBy(4);
    Duration half = quarter.multipliedBy(2);
    Instant from = window.from();
    Instant to = window.to();
    boolean isPast = to.isBefore(window.now());
    return new StagesModel.Steps(
        filter.between(from.plus(quarter), to.minus(quarter)).link(),
        filter.between(from.minus(half), isPast ? to.plus(half) : to).link(),
        filter.between(from.minus(half), to.minus(half)).link(),
        isPast ? filter.between(from.plus(half), to.plus(half)).link() : null);
  }

  private static List<StageGroup> groups(
      StagesFilter filter, List<Lane> lanes, TimeAxis axis, Moments moments) {
    LaneViews views = new LaneViews(axis, moments);
    List<StageGroup> groups = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= lanes.size(); i++) {
      String stage = lanes.get(begin).stageArn();
      if (i == lanes.size() || !Objects.equals(stage, lanes.get(i).stageArn())) {
        List<LaneView> group =
            lanes.subList(begin, i).stream().map(views::of).sorted(BY_NAME).toList();
        groups.add(group(filter, "stage-" + (groups.size() + 1), stage, group));
        begin = i;
      }
    }
    return groups;
  }

  private static StageGroup group(
      StagesFilter filter, String anchor, @Nullable String stage, List<LaneView> lanes) {
    if (stage == null) {
      return new StageGroup(anchor, "On no stage", "", filter.ofStage("none").link(), lanes);
    }
    String href = filter.ofStage(stage).link();
    return new StageGroup(anchor, Shown.text(Shown.id(stage)), Shown.text(stage), href, lanes);
  }

  static String href(Lane lane) {
    return Urls.configuration(lane.arn());
  }
}
