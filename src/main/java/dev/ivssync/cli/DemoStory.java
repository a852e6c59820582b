package dev.ivssync.cli;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.database.Database;
import dev.ivssync.report.Checker;
import dev.ivssync.report.Finding;
import dev.ivssync.simulator.RecordedRequest;
import dev.ivssync.simulator.SimulatedConfiguration;
import dev.ivssync.simulator.Simulator;
import dev.ivssync.sync.RunStatus;
import dev.ivssync.sync.RunSummary;
import dev.ivssync.sync.SyncResult;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jooq.Record;

/** The scripted demonstration. Each step prints what happened, and whether it held. */
final class DemoStory {

  private static final int KILL_AFTER_PAGE = 4;

  private final PrintStream out;
  private final DemoWorld world;
  private final Program program;
  private final SourceConfig source;
  private boolean held = true;

  DemoStory(PrintStream out, DemoWorld world, Program program) {
    this.out = out;
    this.world = world;
    this.program = program;
    this.source = program.configuration().sources().get(0);
  }

  /** Returns whether everything held. */
  boolean tell() {
    Simulator aws = world.simulator();
    say("A simulated AWS has 1,200 ingest configurations; a Postgres of its own is starting.");
    Database database = program.database();
    firstSync();
    long killedCalls = killInMidListing(database);
    resume(killedCalls);
    changeAndSyncAgain(aws, database);
    checkInvariants(database);
    say(held ? "Everything held." : "Something did not hold: see above.");
    return held;
  }

  private void firstSync() {
    step("1. The first sync takes everything");
    SyncResult run = sync();
    expect(run.status() == RunStatus.COMPLETED && run.created() == 1200, "1,200 rows were created");
  }

  private long killInMidListing(Database database) {
    step("2. The next sync, a process of its own, is killed in mid-listing (kill -9)");
    world.simulator().clearRequests();
    ChildSync child = ChildSync.start(world, source.name());
    int page = child.killAfterPage(database, KILL_AFTER_PAGE);
    long calls = world.simulator().listCalls();
    say(
        "   process %d was killed; page %d of 12 was its last commit, after %d calls"
            .formatted(child.pid(), page, calls));
    expect(page >= KILL_AFTER_PAGE && page < 12, "it died in mid-listing");
    return calls;
  }

  private void resume(long killedCalls) {
    step("3. The next sync waits for the dead one's lease to run out, and resumes");
    world.simulator().clearRequests();
    SyncResult run = sync();
    RecordedRequest first = world.simulator().requests().get(0);
    long calls = world.simulator().listCalls();
    say(
        "   it asked for page %d first (token %s), and needed %d calls instead of 12"
            .formatted(run.pages() - calls + 1, shortened(first.nextToken()), calls));
    expect(run.resumed() && first.nextToken() != null, "it went on at the checkpoint");
    expect(killedCalls + calls <= 12 + 3, "at most the 3 pages under way were fetched again");
    expect(run.created() + run.updated() + run.deleted() == 0, "nothing was written twice");
  }

  private void changeAndSyncAgain(Simulator aws, Database database) {
    step("4. The world changes: publishers come and go, some configurations are new");
    aws.churn(40);
    aws.add(source.account(), source.region(), 3);
    SyncResult run = sync();
    printChanges(database, run.runId());
    expect(run.updated() > 0 && run.created() >= 3, "the changes arrived");
    say("   what vanished is believed gone only after a second complete listing without it:");
    SyncResult second = sync();
    expect(second.created() + second.updated() == 0, "nothing else changed");
    expect(tableIsTheTruth(aws, database), "the table equals the listing, row by row");
  }

  private void checkInvariants(Database database) {
    step("5. The invariants");
    for (Finding finding : new Checker(database).run().findings()) {
      expect(finding.holds(), finding.sentence());
      finding.offending().forEach(row -> say("     " + Printable.text(row)));
    }
  }

  private SyncResult sync() {
    SyncOutcome outcome = SyncBatch.one(program.runner(), world::pages, source);
    if (outcome.error() != null) {
      throw outcome.error();
    }
    SyncResult run = Objects.requireNonNull(outcome.result());
    say("   " + RunSummary.line(run, outcome.elapsed()));
    return run;
  }

  private void printChanges(Database database, long runId) {
    for (Record change :
        database.snapshot(
            tx ->
                tx.fetch(
                    """
                    SELECT kind, arn, changed_fields[1] AS field,
                           before ->> changed_fields[1] AS old, after ->> changed_fields[1] AS new
                    FROM ivs.ingest_configuration_change
                    WHERE run_id = ? ORDER BY kind DESC, change_id LIMIT 6""",
                    runId))) {
      String id = change.get("arn", String.class).replaceAll(".*/", "");
      boolean updated = change.get("kind", String.class).equals("UPDATED");
      say(
          updated
              ? "   ~ %s %s: %s -> %s"
                  .formatted(id, change.get("field"), change.get("old"), change.get("new"))
              : "   + %s".formatted(id));
    }
  }

  private boolean tableIsTheTruth(Simulator aws, Database database) {
    TreeSet<String> truth = new TreeSet<>();
    for (SimulatedConfiguration c : aws.truth(source.account(), source.region())) {
      truth.add(c.arn() + " " + c.state());
    }
    List<String> table =
        database.snapshot(
            tx ->
                tx.fetch("SELECT arn || ' ' || state FROM ivs.current_ingest_configuration")
                    .getValues(0, String.class));
    return truth.equals(new TreeSet<>(table)) && truth.size() == table.size();
  }

  private void step(String title) {
    out.println();
    say(title);
  }

  private void expect(boolean condition, String sentence) {
    held &= condition;
    say((condition ? "   ok    " : "   FAILED ") + sentence);
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  private static String shortened(String token) {
    return token == null
        ? "none"
        : token.substring(0, Math.min(8, token.length())).toString() + "...";
  }
}
