package dev.ivssync.console.changes;

import dev.ivssync.console.Feature;
import dev.ivssync.console.Page;
import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import dev.ivssync.console.Routes;
import dev.ivssync.console.State;
import dev.ivssync.console.Tab;
import dev.ivssync.console.Times;
import dev.ivssync.console.Urls;
import dev.ivssync.console.View;
import dev.ivssync.console.api.Asked;
import dev.ivssync.console.api.ChangeQuery;
import dev.ivssync.report.Change;
import dev.ivssync.report.ChangeCursor;
import dev.ivssync.report.ChangeFilter;
import dev.ivssync.report.ChangePages;
import dev.ivssync.report.ReadingTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has changed, the newest first. */
public final class ChangesPage implements Feature, Page {

  private static final int CHANGES = 50;
  private static final int MOST_NEWS = 1_000;

  private final ChangePages pages;
  private final ReadingTime time;

  public ChangesPage(ChangePages pages, ReadingTime time) {
    this.pages = pages;
    this.time = time;
  }

  @Override
  public void addTo(Routes routes) {
    routes.page("/changes", this);
  }

  @Override
  public View view(Question question) {
    Asked asked =
        Asked.of(
            question,
            Stream.concat(ChangeQuery.FILTER.stream(), Stream.of("before", "after", Page.SEEN))
                .toArray(String[]::new));
    ChangeFilter filter = ChangeQuery.filter(asked);
    Times times = Times.of(time.now(), question);
    ChangePages.Page page = page(asked, filter);
    Optional<ChangeCursor> seen = ChangeQuery.cursor(asked, Page.SEEN);
    int news = seen.map(place -> pages.countAfter(filter, place, MOST_NEWS)).orElse(0);
    ChangeCursor newest = seen.orElseGet(() -> newest(asked, filter, page));
    ChangesModel model = model(parameters(question, filter), filter, page, newest, news, times);
    State state = page.changes().isEmpty() ? State.EMPTY : State.READY;
    return new View("Changes", Tab.CHANGES, state, times.now(), "page/changes.jte", model);
  }

  /**
   * The newest change of this filter now, whichever page is looked at; any place before all changes
   * where there is none yet.
   */
  private ChangeCursor newest(Asked asked, ChangeFilter filter, ChangePages.Page page) {
    boolean isFirst = asked.text("before").isEmpty() && asked.text("after").isEmpty();
    List<Change> newest = isFirst ? page.changes() : pages.latest(filter, 1).changes();
    return newest.isEmpty() ? new ChangeCursor(Instant.EPOCH, 0) : ChangeCursor.of(newest.get(0));
  }

  private ChangePages.Page page(Asked asked, ChangeFilter filter) {
    Optional<ChangeCursor> before = ChangeQuery.cursor(asked, "before");
    Optional<ChangeCursor> after = ChangeQuery.cursor(asked, "after");
    if (before.isPresent() && after.isPresent()) {
      throw RefusedException.badRequest("The parameters before and after exclude each other.");
    }
    return before
        .map(place -> pages.before(filter, place, CHANGES))
        .or(() -> after.map(place -> pages.after(filter, place, CHANGES)))
        .orElseGet(() -> pages.latest(filter, CHANGES));
  }

  private static ChangesModel model(
      Map<String, String> parameters,
      ChangeFilter filter,
      ChangePages.Page page,
      ChangeCursor newest,
      int news,
      Times times) {
    return new ChangesModel(
        page.changes().stream().map(change -> new ChangeRow(change, times)).toList(),
        parameters,
        times.field(filter.since(), filter.source()),
        times.field(filter.until(), filter.source()),
        times.zone(filter.source()),
        link("/changes", parameters, "before", page.older()),
        link("/changes", parameters, "after", page.newer()),
        link("/changes", parameters),
        link("/changes", parameters, Page.SEEN, newest),
        news,
        link("/api/v1/changes.csv", parameters));
  }

  private static Map<String, String> parameters(Question question, ChangeFilter filter) {
    Map<String, String> parameters = new TreeMap<>();
    for (String name : ChangeQuery.FILTER) {
      List<String> values = question.values(name);
      if (!values.isEmpty()) {
        parameters.put(name, String.join(",", values));
      }
    }
    parameters.computeIfPresent("since", (name, given) -> String.valueOf(filter.since()));
    parameters.computeIfPresent("until", (name, given) -> String.valueOf(filter.until()));
    return parameters;
  }

  private static @Nullable String link(
      String path, Map<String, String> filter, String name, @Nullable ChangeCursor place) {
    if (place == null) {
      return null;
    }
    Map<String, String> more = new TreeMap<>(filter);
    more.put(name, place.toString());
    return link(path, more);
  }

  private static String link(String path, Map<String, String> parameters) {
    return parameters.isEmpty()
        ? path
        : parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + Urls.encode(entry.getValue()))
            .collect(Collectors.joining("&", path + "?", ""));
  }
}
