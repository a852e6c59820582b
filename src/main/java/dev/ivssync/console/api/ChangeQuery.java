package dev.ivssync.console.api;

import dev.ivssync.console.RefusedException;
import dev.ivssync.report.ChangeCursor;
import dev.ivssync.report.ChangeFilter;
import java.util.List;
import java.util.Optional;

/** How changes are asked for, by programs and by people. */
public final class ChangeQuery {

  /** The parameters of a filter. */
  public static final List<String> FILTER =
      List.of("since", "until", "source", "arn", "kind", "field", "stage", "toState");

  private ChangeQuery() {}

  public static ChangeFilter filter(Asked asked) {
    return new ChangeFilter(
        asked.momentOrNull("since"),
        asked.momentOrNull("until"),
        asked.textOrNull("source"),
        asked.textOrNull("arn"),
        asked.words("kind", ChangeFilter.KINDS),
        asked.words("field", ChangeFilter.FIELDS),
        asked.textOrNull("stage"),
        asked.textOrNull("toState"));
  }

  /** A place in the feed that an earlier answer gave. */
  public static Optional<ChangeCursor> cursor(Asked asked, String name) {
    return asked.text(name).map(text -> cursor(name, text));
  }

  private static ChangeCursor cursor(String name, String text) {
    try {
      return ChangeCursor.parse(text);
    } catch (IllegalArgumentException e) {
      throw RefusedException.badRequest(
          "The parameter %s is not what an earlier answer gave.".formatted(name));
    }
  }
}
