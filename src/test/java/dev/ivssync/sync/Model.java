package dev.ivssync.sync;

import dev.ivssync.source.IngestConfigurationSummary;
import java.util.ArrayList;
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

  /**
   * A change as it should be in the log.
   *
   * @param confirmedBy the complete listing at whose start the earlier value was known to hold, or
   *     null; the change before it may be later than that
   */
  record Change(
      int version,
      String kind,
      @Nullable String before,
      @Nullable String after,
      @Nullable Long confirmedBy) {}

  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<String, List<Change>> changes = new TreeMap<>();
  private @Nullable Long lastComplete;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> brought = new HashSet<>();
  private int index;
  private boolean atEnd;
  private boolean cut;

  /**
   * A row's values, as {@code state/user}, its version, and for how many listings it was missed.
   *
   * @param confirmedBy the last complete listing that has shown these values, if one has
   */
  private record Row(
      String values, int version, int missed, boolean live, @Nullable Long confirmedBy) {

    @Override
    public String toString() {
      return version + (live ? " " + values + " missed " + missed : " gone");
    }
  }

  void beginRun() {
    seen.clear();
    brought.clear();
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
  RunStatus conclude(long run) {
    long live = rows.values().stream().filter(Row::live).count() - brought.size();
    long missing =
        rows.entrySet().stream()
            .filter(row -> row.getValue().live() && row.getValue().missed() == 0)
            .filter(row -> !seen.contains(row.getKey()))
            .count();
    if (missing >= BREAKER.atLeast() && missing * 100 > live * BREAKER.percent()) {
      return RunStatus.HELD;
    }
    complete(run);
    return RunStatus.COMPLETED;
  }

  /** What a listing means that is within the breaker, or was approved. */
  void complete(long run) {
    rows.replaceAll((arn, row) -> row.live() ? concluded(arn, row, run) : row);
    lastComplete = run;
  }

  /** By ARN, in their order. */
  Map<String, List<Change>> changes() {
    return changes;
  }

  Map<String, String> rows() {
    Map<String, String> texts = new TreeMap<>();
    rows.forEach((arn, row) -> texts.put(arn, row.toString()));
    return texts;
  }

  private void show(IngestConfigurationSummary item) {
    seen.add(item.arn());
    String values = item.state() + "/" + item.userId();
    Row row = rows.getOrDefault(item.arn(), new Row("", 0, 0, false, null));
    if (row.live() && row.values().equals(values)) {
      rows.put(item.arn(), new Row(values, row.version(), 0, true, row.confirmedBy()));
      return;
    }
    int version = row.version() + 1;
    boolean first = row.version() == 0;
    if (!row.live()) {
      brought.add(item.arn());
    }
    log(
        item.arn(),
        new Change(
            version,
            first ? "CREATED" : row.live() ? "UPDATED" : "RESTORED",
            first ? null : row.values(),
            values,
            row.live() ? row.confirmedBy() : lastComplete));
    rows.put(item.arn(), new Row(values, version, 0, true, null));
  }

  private Row concluded(String arn, Row row, long run) {
    if (seen.contains(arn)) {
      return new Row(row.values(), row.version(), row.missed(), true, run);
    }
    if (row.missed() + 1 < TOMBSTONE_AFTER) {
      return new Row(row.values(), row.version(), row.missed() + 1, true, row.confirmedBy());
    }
    log(arn, new Change(row.version() + 1, "DELETED", row.values(), null, row.confirmedBy()));
    return new Row(row.values(), row.version() + 1, 0, false, null);
  }

  private void log(String arn, Change change) {
    changes.computeIfAbsent(arn, unused -> new ArrayList<>()).add(change);
  }
}
