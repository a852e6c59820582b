package dev.ivssync.console.page;

import dev.ivssync.console.Urls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the home page shows.
 *
 * @param held the runs that wait for a decision, of all sources, whether they are on this page or
 *     configured here or not
 * @param next the name to go on after, or null at the end
 * @param all how many sources there are
 */
public record SourcesModel(
    List<SourceCard> cards, List<Held> held, @Nullable String next, int all) {

  public SourcesModel {
    cards = List.copyOf(cards);
    held = List.copyOf(held);
  }

  /** A run that waits for a decision. */
  public record Held(String source, long run) {}

  /** What the banner says first. */
  public String heldTitle() {
    return held.size() + " sources are HELD";
  }

  /** Whether nothing was ever listed. */
  public boolean isEmpty() {
    return cards.stream().allMatch(card -> card.lastRun() == null);
  }

  public @Nullable String nextLink() {
    return next == null ? null : "/?after=" + Urls.encode(next);
  }
}
