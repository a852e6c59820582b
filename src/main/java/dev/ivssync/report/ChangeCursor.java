package dev.ivssync.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the feed of changes: that of one of them.
 *
 * @param observedAt to the microsecond
 */
public record ChangeCursor(Instant observedAt, long changeId) {

  private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,17})\\.([0-9]{1,18})");

  /** The place of a change. */
  public static ChangeCursor of(Change change) {
    return new ChangeCursor(change.observedAt(), change.changeId());
  }

  /**
   * Reads what {@link #toString} has written.
   *
   * @throws IllegalArgumentException if the text is no such thing
   */
  public static ChangeCursor parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("not a cursor");
    }
    return new ChangeCursor(
        Instant.EPOCH.plus(Long.parseLong(form.group(1)), ChronoUnit.MICROS),
        Long.parseLong(form.group(2)));
  }

  /** The place before it: what is newer than that has its change too. */
  ChangeCursor justBefore() {
    return new ChangeCursor(observedAt, Math.max(0, changeId - 1));
  }

  /** The place after it: what is older than that has its change too. */
  ChangeCursor justAfter() {
    return new ChangeCursor(observedAt, changeId + 1);
  }

  /** For URLs; not for people. */
  @Override
  public String toString() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, observedAt) + "." + changeId;
  }
}
