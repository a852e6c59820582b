package dev.ivssync.sync;

import dev.ivssync.sync.PlannedChange.Action;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sync of a source would come to.
 *
 * @param resumes the unfinished run that it would go on with, or null
 * @param items that would be listed, each ARN once, those of the resumed run not included
 * @param counts of the changes; an action that is not there has none
 * @param verdict what would become of the run: COMPLETED, PARTIAL, HELD or PAUSED
 * @param missing live rows that the listing does not show; 0 where nothing is concluded from
 *     absence
 * @param newlyMissing those of them that the breaker looks at
 * @param live live rows of the source, before this run
 */
public record Plan(
    String source,
    @Nullable Long resumes,
    long items,
    Map<Action, Long> counts,
    RunStatus verdict,
    long missing,
    long newlyMissing,
    long live) {

  public Plan {
    counts = Map.copyOf(counts);
  }

  public long count(Action action) {
    return counts.getOrDefault(action, 0L);
  }

  /** Counts the changes as they come. */
  static final class Counter {

    private final Map<Action, Long> counts = new EnumMap<>(Action.class);

    void add(Action action) {
      counts.merge(action, 1L, Long::sum);
    }

    Map<Action, Long> counts() {
      return counts;
    }
  }
}
