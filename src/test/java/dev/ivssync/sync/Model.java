package dev.ivssync.sync;

import dev.ivssync.source.IngestConfigurationSummary;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the pages that were committed should come to, kept in memory and in the plainest way. */
final class Model {

  static final int TOMBSTONE_AFTER = 2;
  static final Breaker BREAKER = new Breaker(40, 3);

  private final Map<String, Row> rows = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private int index;
  private boolean atEnd;
  private boolean cut;

  /**
   * A row's values, as {@code state/user}, its version, and for how many listings it was missed.
   */
  private record Row(String values, int version, int missed, boolean live) {

    @Override
    public String toString() {
      return version + (live ? " " + values + " missed " + missed : " gone");
    }
  }

  void beginRun() {
    seen.clear();
    index = 0;
    atEnd = false;
  }

  /** Takes pages that one attempt has committed, with botocore's MaxItems. */
  void commit(List<RandomListing.Served> pages, @Nullable Long maxItems) {
    long room = maxItems == null ? Long.MAX_VALUE : maxItems;
    cut = false;
    for (RandomListing.Served page : pages) {
      int from = Math.min(index, page.items().size());
      int to = from + (int) Math.min(page.items().size() - from, room);
      // with what an earlier cut has given already: other items may have moved there since
      page.items().subList(0, to).forEach(this::show);
      room -= to - from;
      boolean whole = to == page.items().size();
      index = whole ? 0 : index + to - from;
      atEnd = whole && page.last();
      cut = !whole || (room == 0 && !page.last());
    }
  }

  int seen() {
    return seen.size();
  }

  /** Whether max-items, rather than anything else, has stopped the attempt. */
  boolean isCut() {
    return cut;
  }

  boolean isAtEnd() {
    return atEnd;
  }

  /** Concludes from a listing to the end, and says how it ended. */
  RunStatus conclude() {
    long live = rows.values().stream().filter(Row::live).count();
    long missing =
        rows.entrySet().stream()
            .filter(row -> row.getValue().live() && row.getValue().missed() == 0)
            .filter(row -> !seen.contains(row.getKey()))
            .count();
    if (missing >= BREAKER.atLeast() && missing * 100 > live * BREAKER.percent()) {
      return RunStatus.HELD;
    }
    rows.replaceAll((arn, row) -> row.live() && !seen.contains(arn) ? miss(row) : row);
    return RunStatus.COMPLETED;
  }

  Map<String, String> rows() {
    Map<String, String> texts = new TreeMap<>();
    rows.forEach((arn, row) -> texts.put(arn, row.toString()));
    return texts;
  }

  private void show(IngestConfigurationSummary item) {
    seen.add(item.arn());
    String values = item.state() + "/" + item.userId();
    Row row = rows.getOrDefault(item.arn(), new Row("", 0, 0, false));
    boolean same = row.live() && row.values().equals(values);
    rows.put(item.arn(), new Row(values, same ? row.version() : row.version() + 1, 0, true));
  }

  private static Row miss(Row row) {
    return row.missed() + 1 < TOMBSTONE_AFTER
        ? new Row(row.values(), row.version(), row.missed() + 1, true)
        : new Row(row.values(), row.version() + 1, 0, false);
  }
}
