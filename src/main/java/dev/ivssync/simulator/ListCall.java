package dev.ivssync.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One call of ListIngestConfigurations at its place in the listing. */
record ListCall(
    Scope scope, ListRequest request, Position position, Listing listing, PageTokens tokens) {

  ListPage page() {
    return page(request.maxResults(), entry -> true);
  }

  /** The page without what is not shown, as if those did not exist. */
  ListPage pageShowing(Predicate<Entry> shown) {
    return page(request.maxResults(), shown);
  }

  /** The page as it is when an item of the page before has moved to its beginning. */
  ListPage pageBeginningWith(Entry earlier) {
    ListPage rest = page(request.maxResults() - 1, entry -> true);
    List<byte[]> items = new ArrayList<>();
    items.add(earlier.summary());
    items.addAll(rest.items());
    return rest.withItems(items);
  }

  String tokenForThisPlace() {
    return token(position.again());
  }

  private ListPage page(int room, Predicate<Entry> shown) {
    List<Entry> found = listing.after(position.after(), room + 1, request.filter());
    boolean more = found.size() > room;
    List<Entry> entries = more ? found.subList(0, room) : found;
    List<byte[]> items = entries.stream().filter(shown).map(Entry::summary).toList();
    return new ListPage(items, more ? tokenBehind(entries) : null);
  }

  private String tokenBehind(List<Entry> entries) {
    return entries.isEmpty()
        ? tokenForThisPlace()
        : token(Position.behind(entries.get(entries.size() - 1).sequence()));
  }

  private String token(Position next) {
    return tokens.issue(scope, request, next);
  }
}
