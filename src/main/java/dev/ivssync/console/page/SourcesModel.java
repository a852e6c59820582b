package dev.ivssync.console.page;

import dev.ivssync.console.Urls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the home page shows.
 *
 * @param next the name to go on after, or null at the end
 * @param all how many sources there are
 */
public record SourcesModel(List<SourceCard> cards, @Nullable String next, int all) {

  public SourcesModel {
    cards = List.copyOf(cards);
  }

  /** Those that wait for a decision. */
  public List<SourceCard> held() {
    return cards.stream().filter(card -> card.heldRun() != null).toList();
  }

  /** Whether nothing was ever listed. */
  public boolean isEmpty() {
    return cards.stream().allMatch(card -> card.lastRun() == null);
  }

  public String nextLink() {
    return next == null ? "" : "/?after=" + Urls.encode(next);
  }
}
