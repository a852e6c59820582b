package dev.ivssync.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ivssync.database.Database;
import dev.ivssync.report.Finding;
import dev.ivssync.source.PageToken;
import dev.ivssync.source.StartingToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/**
 * Tells the history once more, from the service's answers to the requests of the committed pages
 * alone, and compares: each page's books with its answer, and each run's changes with the
 * difference to what was known before, both ways.
 */
final class Retelling {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** That of the sources here, which is the default. */
  private static final int TOMBSTONE_AFTER = 2;

  private static final String RUNS =
      """
      SELECT run_id, status = 'COMPLETED' AND from_start AND rejected = 0 AS concludes
      FROM ivs.sync_run WHERE source = ? ORDER BY run_id""";

  private static final String PAGES =
      """
      SELECT run_id, page, request_id, request_token_hash, answer_token_hash
      FROM ivs.sync_page JOIN ivs.sync_run USING (run_id) WHERE source = ? ORDER BY run_id, page""";

  private static final String CHANGES =
      """
      SELECT run_id, coalesce(page, 0) AS page, kind, arn, after::text
      FROM ivs.ingest_configuration_change WHERE source = ?""";

  private final Database database;
  private final RecordedAnswers answers;
  private final List<String> foreignPages = new ArrayList<>();
  private final List<String> otherChanges = new ArrayList<>();

  Retelling(Database database, RecordedAnswers answers) {
    this.database = database;
    this.answers = answers;
  }

  /** Of sources that list everything of their region: no other one has a part in their rows. */
  List<Finding> findings(List<ListedSource> sources) {
    sources.stream().filter(ListedSource::isWhole).forEach(source -> retell(source.name()));
    return List.of(
        AtRest.finding("pages_are_the_answers", foreignPages),
        AtRest.finding("changes_are_the_differences_of_the_listings", otherChanges));
  }

  /** A place in the log: page 0 is the end of the run. */
  private record Place(long runId, int page) {}

  private void retell(String source) {
    Result<Record> runs = database.dsl().fetch(RUNS, source);
    Map<Long, List<Record>> pages =
        database.dsl().fetch(PAGES, source).stream()
            .collect(Collectors.groupingBy(page -> page.get("run_id", Long.class)));
    Map<Place, Set<String>> logged = logged(source);
    Known known = new Known();
    for (Record run : runs) {
      long runId = run.get("run_id", Long.class);
      Set<String> seen = new HashSet<>();
      for (Record page : pages.getOrDefault(runId, List.of())) {
        Place place = new Place(runId, page.get("page", Integer.class));
        Map<String, Attributes> items = answer(source, place, page);
        seen.addAll(items.keySet());
        compare(source, place, known.show(items), logged);
      }
      if (run.get("concludes", Boolean.class)) {
        compare(source, new Place(runId, 0), known.miss(seen), logged);
      }
    }
    logged.forEach(
        (place, changes) -> otherChanges.add(source + " " + place + ": logged " + changes));
  }

  private Map<Place, Set<String>> logged(String source) {
    Map<Place, Set<String>> logged = new HashMap<>();
    for (Record row : database.dsl().fetch(CHANGES, source)) {
      Place place = new Place(row.get("run_id", Long.class), row.get("page", Integer.class));
      logged
          .computeIfAbsent(place, none -> new HashSet<>())
          .add(
              change(
                  row.get("kind", String.class),
                  row.get("arn", String.class),
                  image(row.get("after", String.class))));
    }
    return logged;
  }

  private void compare(
      String source, Place place, Set<String> told, Map<Place, Set<String>> logged) {
    Set<String> unexpected = Objects.requireNonNullElse(logged.remove(place), new HashSet<>());
    Set<String> missing = new HashSet<>(told);
    missing.removeAll(unexpected);
    unexpected.removeAll(told);
    missing.forEach(c -> otherChanges.add(source + " " + place + ": not in the log: " + c));
    unexpected.forEach(c -> otherChanges.add(source + " " + place + ": only in the log: " + c));
  }

  private Map<String, Attributes> answer(String source, Place place, Record page) {
    String requestId = page.get("request_id", String.class);
    Optional<RecordedAnswer> found = requestId == null ? Optional.empty() : answers.of(requestId);
    if (found.isEmpty()) {
      foreignPages.add(source + " " + place + ": no answer has the request id " + requestId);
      return Map.of();
    }
    RecordedAnswer answer = found.get();
    if (!isAt(page.get("request_token_hash", byte[].class), answer.requestToken())) {
      foreignPages.add(source + " " + place + ": was asked for with another token");
    }
    if (!isAt(page.get("answer_token_hash", byte[].class), answer.answerToken())) {
      foreignPages.add(source + " " + place + ": was answered with another token");
    }
    return answer.items();
  }

  private static boolean isAt(byte @Nullable [] hash, @Nullable String token) {
    return Arrays.equals(
        hash, token == null ? null : StartingToken.at(new PageToken(token)).hash());
  }

  private static @Nullable Attributes image(@Nullable String json) {
    try {
      return json == null ? null : Attributes.ofImage(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(json, e);
    }
  }

  private static String change(String kind, String arn, @Nullable Attributes after) {
    return kind + " " + arn + " " + after;
  }

  /** What is known after the pages so far. */
  private static final class Known {

    private final Map<String, Attributes> live = new HashMap<>();
    private final Map<String, Integer> misses = new HashMap<>();
    private final Set<String> gone = new HashSet<>();

    /** Returns what these items change. */
    Set<String> show(Map<String, Attributes> items) {
      Set<String> changes = new HashSet<>();
      items.forEach(
          (arn, attributes) -> {
            Attributes before = live.put(arn, attributes);
            misses.remove(arn);
            if (before == null) {
              changes.add(change(gone.remove(arn) ? "RESTORED" : "CREATED", arn, attributes));
            } else if (!before.equals(attributes)) {
              changes.add(change("UPDATED", arn, attributes));
            }
          });
      return changes;
    }

    /** Returns what a complete listing changes by what it did not show. */
    Set<String> miss(Set<String> seen) {
      Set<String> changes = new HashSet<>();
      for (String arn : List.copyOf(live.keySet())) {
        if (!seen.contains(arn) && misses.merge(arn, 1, Integer::sum) >= TOMBSTONE_AFTER) {
          live.remove(arn);
          misses.remove(arn);
          gone.add(arn);
          changes.add(change("DELETED", arn, null));
        }
      }
      return changes;
    }
  }
}
