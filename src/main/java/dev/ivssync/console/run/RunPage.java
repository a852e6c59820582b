package dev.ivssync.console.run;

import dev.ivssync.console.Feature;
import dev.ivssync.console.Page;
import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import dev.ivssync.console.Routes;
import dev.ivssync.console.State;
import dev.ivssync.console.Tab;
import dev.ivssync.console.View;
import dev.ivssync.database.Database;
import dev.ivssync.report.Decisions;
import dev.ivssync.report.Ledgers;
import dev.ivssync.report.MissingByStage;
import dev.ivssync.report.PageOf;
import dev.ivssync.report.ReadingTime;
import dev.ivssync.report.RunChanges;
import dev.ivssync.report.RunDetail;
import dev.ivssync.report.RunDetails;
import dev.ivssync.sync.Breaker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run. */
public final class RunPage implements Feature, Page {

  /** Rows of the picture: more would be a page that nobody reads. */
  static final int PAGES = 200;

  private static final int REJECTED = 50;
  private static final int CHANGES = 50;

  private final ReadingTime time;
  private final RunDetails runs;
  private final Ledgers ledgers;
  private final RunChanges changes;
  private final MissingByStage missing;
  private final Decisions decisions;
  private final Function<String, Optional<Breaker>> breakers;

  /**
   * @param breakers of sources that are configured on this node, by name
   */
  public RunPage(Database database, Function<String, Optional<Breaker>> breakers) {
    this.time = new ReadingTime(database);
    this.runs = new RunDetails(database);
    this.ledgers = new Ledgers(database);
    this.changes = new RunChanges(database);
    this.missing = new MissingByStage(database);
    this.decisions = new Decisions(database);
    this.breakers = breakers;
  }

  @Override
  public void addTo(Routes routes) {
    routes.page("/runs/{run}", this);
  }

  @Override
  public View view(Question question) {
    question.only(List.of("after", Page.SEEN));
    int given = question.number("after", 0, 0, 999_999_999);
    Instant now = time.now();
    RunDetail run = run(question.numberInPath("run"));
    int after = question.value("after").isPresent() ? given : usualBeginning(run);
    return new View(
        "Run " + run.runId(),
        Tab.NONE,
        run.pages() == 0 ? State.EMPTY : State.READY,
        now,
        "page/run.jte",
        model(run, after, question.value(Page.SEEN).filter("HELD"::equals).isPresent()));
  }

  /** With the first page; while it goes on, so that the latest ones are there. */
  private static int usualBeginning(RunDetail run) {
    return run.isRunning() ? Math.max(0, run.pages() - PAGES) : 0;
  }

  private RunModel model(RunDetail run, int after, boolean wasHeld) {
    long id = run.runId();
    PageOf<Ledgers.Page> pages = ledgers.pages(id, after, PAGES);
    return new RunModel(
        run,
        Waterfall.of(pages.rows(), page(id, after)),
        after,
        pages.next(),
        ledgers.attempts(id),
        run.rejected() == 0 ? List.of() : ledgers.rejected(id, REJECTED),
        changes.of(id, 0, CHANGES),
        run.isHeld() ? missing.of(id).orElse(null) : null,
        breakers.apply(run.source()).orElse(null),
        decisions.ofRun(id),
        wasHeld);
  }

  /** The page before the first that is shown: how long that one waited depends on it. */
  private Ledgers.@Nullable Page page(long run, int number) {
    return number == 0
        ? null
        : ledgers.pages(run, number - 1, 1).rows().stream()
            .filter(page -> page.page() == number)
            .findFirst()
            .orElse(null);
  }

  private RunDetail run(long id) {
    return runs.of(id)
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "NO_SUCH_RUN",
                    "There is no such run; runs that changed nothing are removed after a while."));
  }
}
