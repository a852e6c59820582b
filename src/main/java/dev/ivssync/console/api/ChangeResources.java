package dev.ivssync.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ivssync.console.Answer;
import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import dev.ivssync.database.Database;
import dev.ivssync.report.ChangeCursor;
import dev.ivssync.report.ChangeFilter;
import dev.ivssync.report.ChangePages;
import java.util.Optional;
import java.util.stream.Stream;

/** The audit log, in both directions. */
final class ChangeResources {

  private final ChangePages pages;

  ChangeResources(Database database) {
    this.pages = new ChangePages(database);
  }

  Answer all(Question question) {
    Asked asked = asked(question, "before", "after", "limit");
    return Answer.json(page(asked, ChangeQuery.filter(asked)));
  }

  /** How many there are since a place: for a button that says so, rather than a page that jumps. */
  Answer count(Question question) {
    Asked asked = asked(question, "after", "limit");
    ChangeCursor after =
        ChangeQuery.cursor(asked, "after")
            .orElseThrow(() -> RefusedException.badRequest("The parameter after is missing."));
    int most = asked.limit(ChangePages.LARGEST);
    int count = pages.countAfter(ChangeQuery.filter(asked), after, most);
    ObjectNode json = ApiJson.object();
    json.put("count", count);
    json.put("isMore", count == most);
    return Answer.json(json);
  }

  ObjectNode page(Asked asked, ChangeFilter filter) {
    Optional<ChangeCursor> before = ChangeQuery.cursor(asked, "before");
    Optional<ChangeCursor> after = ChangeQuery.cursor(asked, "after");
    if (before.isPresent() && after.isPresent()) {
      throw RefusedException.badRequest("The parameters before and after exclude each other.");
    }
    int limit = asked.limit(ChangePages.LARGEST);
    return json(
        before
            .map(cursor -> pages.before(filter, cursor, limit))
            .or(() -> after.map(cursor -> pages.after(filter, cursor, limit)))
            .orElseGet(() -> pages.latest(filter, limit)));
  }

  private static ObjectNode json(ChangePages.Page page) {
    ObjectNode json = ApiJson.object();
    json.set("items", ApiJson.array(page.changes(), ApiJson::of));
    json.put("older", page.older() == null ? null : page.older().toString());
    json.put("newer", page.newer() == null ? null : page.newer().toString());
    json.put(
        "newest",
        page.changes().isEmpty() ? null : ChangeCursor.of(page.changes().get(0)).toString());
    return json;
  }

  /** With the parameters of a filter, and more. */
  static Asked asked(Question question, String... more) {
    return Asked.of(
        question,
        Stream.concat(ChangeQuery.FILTER.stream(), Stream.of(more)).toArray(String[]::new));
  }
}
