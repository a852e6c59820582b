package dev.ivssync.console.run;

import dev.ivssync.console.Page;
import dev.ivssync.console.Times;
import dev.ivssync.console.Urls;
import dev.ivssync.report.Change;
import dev.ivssync.report.Decisions;
import dev.ivssync.report.Ledgers;
import dev.ivssync.report.MissingByStage;
import dev.ivssync.report.PageOf;
import dev.ivssync.report.RunDetail;
import dev.ivssync.sync.Breaker;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a run shows.
 *
 * @param after the page of the ledger before the first that is shown; 0 where that is the first
 * @param next the page of the ledger to go on after, or null at the end
 * @param missing null where the run is not held
 * @param breaker null where the source is not configured on this node
 * @param wasHeld whether an open page that shows it as held is told again
 */
public record RunModel(
    RunDetail run,
    Waterfall waterfall,
    int after,
    @Nullable String next,
    List<Ledgers.Attempt> attempts,
    List<Ledgers.Rejected> rejected,
    PageOf<Change> changes,
    MissingByStage.@Nullable Missing missing,
    @Nullable Breaker breaker,
    List<Decisions.Decided> decisions,
    boolean wasHeld) {

  public RunModel {
    attempts = List.copyOf(attempts);
    rejected = List.copyOf(rejected);
    decisions = List.copyOf(decisions);
  }

  public String link() {
    return Urls.run(run.runId());
  }

  /** The pages after these, or null. */
  public @Nullable String nextLink() {
    return next == null ? null : link() + "?after=" + next;
  }

  /** The pages before these, or null. */
  public @Nullable String earlierLink() {
    return after == 0 ? null : link() + "?after=" + Math.max(0, after - RunPage.PAGES);
  }

  /**
   * Whether the page is to tell what becomes of the run. Of a held one it tells only that: whoever
   * decides on it is typing.
   */
  public boolean isFollowed() {
    return switch (run.status()) {
      case "RUNNING", "PAUSED", "FAILED" -> true;
      default -> false;
    };
  }

  /** Where it is told what became of a held run; null where the run is none. */
  public @Nullable String watch(String here) {
    return run.isHeld() ? here + "&" + Page.SEEN + "=" + run.status() : null;
  }

  public String changesLink() {
    return "/api/v1/runs/" + run.runId() + "/changes";
  }

  public String post(String decision) {
    return "/api/v1/runs/" + run.runId() + "/" + decision;
  }

  /** How long it took, or null while it lasts. */
  public @Nullable String took() {
    return run.finishedAt() == null
        ? null
        : Times.words(Duration.between(run.startedAt(), run.finishedAt()));
  }

  /** For the styles. */
  public String verdict() {
    return switch (run.status()) {
      case "COMPLETED" -> "fresh";
      case "FAILED" -> "failed";
      case "HELD" -> "held";
      case "PARTIAL" -> "late";
      default -> "paused";
    };
  }

  /** {@code 40.0 %}, of what is missing. */
  public String percent() {
    return missing == null ? "" : String.format(Locale.ROOT, "%.1f %%", missing.percent());
  }
}
