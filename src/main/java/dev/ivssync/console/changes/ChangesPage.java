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
import dev.ivssync.report.ChangeCursor;
import dev.ivssync.report.ChangeFilter;
import dev.ivssync.report.ChangePages;
import dev.ivssync.report.SourceStatuses;
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

  /** Where a page that is open already ends, for what is new since. */
  private static final String SEEN = "seen";

  private final ChangePages pages;
  private final SourceStatuses statuses;

  /**
   * @param statuses for the database's time
   */
  public ChangesPage(ChangePages pages, SourceStatuses statuses) {
    this.pages = pages;
    this.statuses = statuses;
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
            Stream.concat(ChangeQuery.FILTER.stream(), Stream.of("before", "after", SEEN))
                .toArray(String[]::new));
    ChangeFilter filter = ChangeQuery.filter(asked);
    Instant now = statuses.now();
    ChangePages.Page page = page(asked, filter);
    Optional<ChangeCursor> seen = ChangeQuery.cursor(asked, SEEN);
    int news = seen.map(place -> pages.countAfter(filter, place, MOST_NEWS)).orElse(0);
    ChangesModel model = model(question, page, seen.orElse(newest(page)), news, now);
    State state = page.changes().isEmpty() ? State.EMPTY : State.READY;
    return new View("Changes", Tab.CHANGES, state, now, "page/changes.jte", model);
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
      Question question, ChangePages.Page page, ChangeCursor seen, int news, Instant now) {
    Map<String, String> filter = filter(question);
    Times times = Times.of(now, question);
    return new ChangesModel(
        page.changes().stream().map(change -> new ChangeRow(change, times)).toList(),
        filter,
        link("/changes", filter, "before", page.older()),
        link("/changes", filter, "after", page.newer()),
        link("/changes", filter),
        link("/changes", filter, SEEN, seen),
        news,
        link("/api/v1/changes.csv", filter));
  }

  /** Of an empty page any place does that is before all changes. */
  private static ChangeCursor newest(ChangePages.Page page) {
    return page.changes().isEmpty()
        ? new ChangeCursor(Instant.EPOCH, 0)
        : ChangeCursor.of(page.changes().get(0));
  }

  private static Map<String, String> filter(Question question) {
    Map<String, String> filter = new TreeMap<>();
    for (String name : ChangeQuery.FILTER) {
      List<String> values = question.values(name);
      if (!values.isEmpty()) {
        filter.put(name, String.join(",", values));
      }
    }
    return filter;
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
