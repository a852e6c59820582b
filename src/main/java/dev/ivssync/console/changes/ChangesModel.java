package dev.ivssync.console.changes;

import dev.ivssync.report.ChangeFilter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows.
 *
 * @param filter the parameters of all links: as they were given, moments with their offset
 * @param since for the date field
 * @param until for the date field
 * @param zone the name of that in which the date fields are meant
 * @param older the page of older changes, or null
 * @param newer the page of newer ones, or null
 * @param latest the first page with this filter
 * @param fresh the newest page, telling how many are new since this one was made
 * @param news how many, at most a thousand
 * @param export these changes as CSV
 */
public record ChangesModel(
    List<ChangeRow> rows,
    Map<String, String> filter,
    String since,
    String until,
    String zone,
    @Nullable String older,
    @Nullable String newer,
    String latest,
    String fresh,
    int news,
    String export) {

  public ChangesModel {
    rows = List.copyOf(rows);
    filter = Map.copyOf(filter);
  }

  public String given(String parameter) {
    return filter.getOrDefault(parameter, "");
  }

  public boolean isNarrow() {
    return !filter.isEmpty();
  }

  /** Whether there are none here, but more to be looked at. */
  public boolean isVain() {
    return rows.isEmpty() && (older != null || newer != null);
  }

  /** To choose from. */
  public List<String> kinds() {
    return ChangeFilter.KINDS;
  }

  /** To choose from. */
  public List<String> fields() {
    return ChangeFilter.FIELDS;
  }
}
