package dev.ivssync.console.page;

import dev.ivssync.console.Feature;
import dev.ivssync.console.Page;
import dev.ivssync.console.Question;
import dev.ivssync.console.Routes;
import dev.ivssync.console.State;
import dev.ivssync.console.Tab;
import dev.ivssync.console.Times;
import dev.ivssync.console.View;
import dev.ivssync.report.OpenDecisions;
import dev.ivssync.report.SourceOverview;
import dev.ivssync.report.SourceOverviews;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Home: how each configured source stands. */
public final class SourcesPage implements Feature, Page {

  /** More would be a page that nobody reads, and slow to load. */
  private static final int CARDS = 25;

  private final List<ConfiguredSource> configured;
  private final SourceOverviews overviews;
  private final OpenDecisions open;

  public SourcesPage(
      List<ConfiguredSource> configured, SourceOverviews overviews, OpenDecisions open) {
    this.configured =
        configured.stream().sorted(Comparator.comparing(ConfiguredSource::name)).toList();
    this.overviews = overviews;
    this.open = open;
  }

  @Override
  public void addTo(Routes routes) {
    routes.page("/", this);
  }

  @Override
  public View view(Question question) {
    question.only(List.of("after"));
    String after = question.value("after").orElse("");
    List<ConfiguredSource> rest =
        configured.stream().filter(source -> source.name().compareTo(after) > 0).toList();
    List<ConfiguredSource> shown = rest.subList(0, Math.min(CARDS, rest.size()));
    SourceOverviews.Page page = overviews.of(shown.stream().map(ConfiguredSource::name).toList());
    Times times = Times.of(page.at(), question);
    List<SourceCard> cards = cards(shown, page.sources().rows(), times);
    String next = rest.size() > CARDS ? shown.get(CARDS - 1).name() : null;
    SourcesModel model = new SourcesModel(cards, held(), next, configured.size());
    return new View(
        "Sources",
        Tab.SOURCES,
        model.isEmpty() ? State.EMPTY : State.READY,
        page.at(),
        "page/sources.jte",
        model);
  }

  private List<SourcesModel.Held> held() {
    return open.held().entrySet().stream()
        .map(held -> new SourcesModel.Held(held.getKey(), held.getValue()))
        .toList();
  }

  private List<SourceCard> cards(
      List<ConfiguredSource> shown, List<SourceOverview> known, Times times) {
    Map<String, SourceOverview.Pause> paused = open.paused();
    Map<String, SourceOverview> byName =
        known.stream().collect(Collectors.toMap(SourceOverview::source, Function.identity()));
    return shown.stream().map(source -> card(source, byName, paused, times)).toList();
  }

  private static SourceCard card(
      ConfiguredSource source,
      Map<String, SourceOverview> known,
      Map<String, SourceOverview.Pause> paused,
      Times times) {
    return new SourceCard(source, known.get(source.name()), paused.get(source.name()), times);
  }
}
