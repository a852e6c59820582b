package dev.ivssync.console.page;

import dev.ivssync.console.Times;
import dev.ivssync.console.Urls;
import dev.ivssync.report.Freshness;
import dev.ivssync.report.RunMark;
import dev.ivssync.report.SourceOverview;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a source stands, as the home page tells it.
 *
 * @param known by the database; null where it has never run
 * @param pause who has paused its schedule, and why; null where nobody has
 */
public record SourceCard(
    ConfiguredSource configured,
    @Nullable SourceOverview known,
    SourceOverview.@Nullable Pause pause,
    Times times) {

  /** Later than that, nobody seems to serve. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  public String name() {
    return configured.name();
  }

  /** Fit for an id. */
  public String id() {
    return "source-" + Urls.encode(name());
  }

  /** How old its picture is, whatever else: a word, which is a class of the stylesheet too. */
  public String verdict() {
    Freshness verdict = known == null ? null : known.verdict();
    return verdict == null ? "never" : verdict.name().toLowerCase(Locale.ROOT);
  }

  /** What keeps it from getting better by itself: held or paused, classes too; or null. */
  public @Nullable String standing() {
    if (known != null && known.heldRun() != null) {
      return "held";
    }
    return isPaused() ? "paused" : null;
  }

  private boolean isPaused() {
    return pause != null || (known != null && isPaused(known.scheduleState()));
  }

  private static boolean isPaused(@Nullable String scheduleState) {
    return scheduleState != null && scheduleState.startsWith("PAUSED");
  }

  /** What the verdict means here. */
  public String verdictInWords() {
    return switch (verdict()) {
      case "fresh" -> "listed within twice its interval";
      case "late" -> "not listed for more than twice its interval";
      case "stale" -> "not listed for more than three times its interval";
      default -> "never listed completely";
    };
  }

  /** What the standing means, or nothing. */
  public String standingInWords() {
    String standing = standing();
    if (standing == null) {
      return "";
    }
    return standing.equals("held") ? "waits for a decision" : "its schedule is paused";
  }

  public RunStrip strip() {
    return known == null ? RunStrip.NONE : RunStrip.of(known, times);
  }

  public @Nullable RunMark running() {
    return known == null ? null : known.running().orElse(null);
  }

  public @Nullable RunMark lastRun() {
    return known == null || known.runs().isEmpty()
        ? null
        : known.runs().get(known.runs().size() - 1);
  }

  /** How long the last run took, or takes so far. */
  public String lastRunTook() {
    RunMark last = lastRun();
    return last == null ? "" : Durations.brief(StripSlot.of(last).millis(times));
  }

  public String schedule() {
    return configured.schedule().inWords();
  }

  /** Null while the schedule stands still, or there is none. */
  public @Nullable Instant nextFire() {
    return known == null || isPaused() ? null : known.nextFireAt();
  }

  /** Whether the next fire should have happened: no node serves, or none gets to it. */
  public boolean isOverdue() {
    Instant next = nextFire();
    return next != null && next.isBefore(times.now().minus(GRACE));
  }

  /** Configurations that it has now, or null before they were counted. */
  public @Nullable Long live() {
    return known == null ? null : known.live();
  }

  /** Those of them that are active, or null before they were counted. */
  public @Nullable Long active() {
    return known == null ? null : known.active();
  }

  /** The error of its latest run, where that has one. */
  public @Nullable String lastError() {
    return known == null ? null : known.lastError();
  }

  public String changesLink() {
    return "/changes?source=" + Urls.encode(name());
  }

  public String stagesLink() {
    return "/stages?source=" + Urls.encode(name());
  }
}
