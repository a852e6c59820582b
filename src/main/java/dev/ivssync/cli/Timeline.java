package dev.ivssync.cli;

import dev.ivssync.VisibleText;
import dev.ivssync.report.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configuration's changes as a timeline for people. */
final class Timeline {

  private final Console console;
  private final List<Change> changes;
  private final @Nullable Instant confirmedAt;
  private final Instant now;

  /**
   * @param changes at least one, by version
   * @param confirmedAt until when the last version is known to have held; null if it is a tombstone
   */
  Timeline(Console console, List<Change> changes, @Nullable Instant confirmedAt, Instant now) {
    this.console = console;
    this.changes = changes;
    this.confirmedAt = confirmedAt;
    this.now = now;
  }

  void print() {
    Change last = changes.get(changes.size() - 1);
    say("%s %s".formatted(last.arn(), ChangeText.name(last)).strip());
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      say("");
      say(
          "v%d  %s %s"
              .formatted(
                  change.version(),
                  console.ansi().string(ChangeText.mark(change)),
                  ChangeText.what(change)));
      say("    " + ChangeText.interval(change.confirmedAt(), change.observedAt()));
      say("    " + evidence(change));
      say("    " + (i + 1 < changes.size() ? held(change, changes.get(i + 1)) : lasts(change)));
    }
  }

  private static String evidence(Change change) {
    String run = "source " + change.source() + ", run " + change.runId();
    if (change.page() == null) {
      return run + ", by its complete listing";
    }
    String page = run + ", page " + change.page();
    return change.requestId() == null
        ? page
        : page + ", AWS request " + VisibleText.of(change.requestId());
  }

  /** It began in one interval and ended in another: so its length has two bounds. */
  private static String held(Change change, Change next) {
    String verb = change.isTombstone() ? "was gone" : "held";
    String most =
        change.confirmedAt() == null
            ? "no bound above is known"
            : "at most " + between(change.confirmedAt(), next.observedAt());
    if (next.confirmedAt() == null) {
      return "%s for %s".formatted(verb, most);
    }
    return "%s for at least %s, %s"
        .formatted(verb, between(change.observedAt(), next.confirmedAt()), most);
  }

  private String lasts(Change change) {
    if (change.isTombstone()) {
      return "gone since, for " + between(change.observedAt(), now);
    }
    String since = "holds since, for " + between(change.observedAt(), now);
    return confirmedAt == null
        ? since
        : since + "; last confirmed at " + ChangeText.moment(confirmedAt);
  }

  private static String between(Instant from, Instant to) {
    return ChangeText.length(Duration.between(from, to));
  }

  private void say(String line) {
    console.out().println(line);
  }
}
