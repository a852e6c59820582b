package dev.ivssync.console.page;

import dev.ivssync.console.Feature;
import dev.ivssync.console.Page;
import dev.ivssync.console.Question;
import dev.ivssync.console.Routes;
import dev.ivssync.console.State;
import dev.ivssync.console.Tab;
import dev.ivssync.console.View;
import dev.ivssync.report.SourceStatuses;
import java.util.List;

/** Home: how each source stands. */
public final class SourcesPage implements Feature, Page {

  private final SourceStatuses statuses;

  public SourcesPage(SourceStatuses statuses) {
    this.statuses = statuses;
  }

  @Override
  public void addTo(Routes routes) {
    routes.page("/", this);
  }

  @Override
  public View view(Question question) {
    question.only(List.of());
    SourcesModel model = new SourcesModel(List.copyOf(statuses.bySource().values()));
    return new View(
        "Sources",
        Tab.SOURCES,
        model.sources().isEmpty() ? State.EMPTY : State.READY,
        statuses.now(),
        "page/sources.jte",
        model);
  }
}
