package dev.ivssync.schedule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A source whose schedule stands still, by the latest decision about it.
 *
 * @param since by the database's clock
 * @param by who has paused it, such as user@host
 * @param reason in their words, or null
 */
public record Pause(String source, Instant since, String by, @Nullable String reason) {

  /** Such as {@code since 2026-03-01T10:00:00Z by ann@laptop: the account is being moved}. */
  public String inWords() {
    String sinceWhen = "since %s by %s".formatted(since.truncatedTo(ChronoUnit.SECONDS), by);
    return reason == null ? sinceWhen : sinceWhen + ": " + reason;
  }
}
