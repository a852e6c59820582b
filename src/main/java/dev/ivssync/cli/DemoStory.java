package dev.ivssync.cli;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.database.Database;
import dev.ivssync.report.ChangeFilter;
import dev.ivssync.report.ChangeLog;
import dev.ivssync.simulator.RecordedRequest;
import dev.ivssync.simulator.SimulatedConfiguration;
import dev.ivssync.simulator.Simulator;
import dev.ivssync.sync.RunStatus;
import dev.ivssync.sync.SyncResult;
import java.io.PrintStream;
import java.util.List;
import java.util.TreeSet;

/** The scripted demonstration. Each step prints what happened, and whether it held. */
final class DemoStory {

  private static final int KILL_AFTER_PAGE = 4;

  private final DemoTeller teller;
  private final DemoWorld world;
  private final Program program;
  private final SourceConfig source;

  DemoStory(PrintStream out, DemoWorld world, Program program) {
    this.teller = new DemoTeller(out, world, program);
    this.world = world;
    this.program = program;
    this.source = program.configuration().sources().get(0);
  }

  /** Returns whether everything held. */
  boolean tell() {
    Simulator aws = world.simulator();
    teller.say(
        "A simulated AWS has 1,200 ingest configurations; a Postgres of its own is starting.");
    Database database = program.database();
    firstSync();
    long killedCalls = killInMidListing(database);
    resume(killedCalls);
    changeAndSyncAgain(aws, database);
    new DemoAudit(teller, world, program).tell();
    teller.say("");
    teller.say(teller.held() ? "Everything held." : "Something did not hold: see above.");
    return teller.held();
  }

  private void firstSync() {
    teller.step("The first sync takes everything");
    SyncResult run = sync();
    teller.expect(
        run.status() == RunStatus.COMPLETED && run.created() == 1200, "1,200 rows were created");
  }

  private long killInMidListing(Database database) {
    teller.step("The next sync, a process of its own, is killed in mid-listing (kill -9)");
    world.simulator().clearRequests();
    ChildSync child = ChildSync.start(world, source.name());
    int page = child.killAfterPage(database, KILL_AFTER_PAGE);
    long calls = world.simulator().listCalls();
    teller.say(
        "   process %d was killed; page %d of 12 was its last commit, after %d calls"
            .formatted(child.pid(), page, calls));
    teller.expect(page >= KILL_AFTER_PAGE && page < 12, "it died in mid-listing");
    return calls;
  }

  private void resume(long killedCalls) {
    teller.step("The next sync waits for the dead one's lease to run out, and resumes");
    world.simulator().clearRequests();
    SyncResult run = sync();
    RecordedRequest first = world.simulator().requests().get(0);
    long calls = world.simulator().listCalls();
    teller.say(
        "   it asked for page %d first (token %s), and needed %d calls instead of 12"
            .formatted(run.pages() - calls + 1, shortened(first.nextToken()), calls));
    teller.expect(run.resumed() && first.nextToken() != null, "it went on at the checkpoint");
    teller.expect(
        killedCalls + calls <= 12 + 3, "at most the 3 pages under way were fetched again");
    teller.expect(run.created() + run.updated() + run.deleted() == 0, "nothing was written twice");
  }

  private void changeAndSyncAgain(Simulator aws, Database database) {
    teller.step("The world changes: publishers come and go, some configurations are new");
    aws.churn(40);
    aws.add(source.account(), source.region(), 3);
    SyncResult run = sync();
    printChanges(database, run.runId());
    teller.expect(run.updated() > 0 && run.created() >= 3, "the changes arrived");
    teller.say(
        "   each happened in the interval that is given: a poll cannot know more. Once more:");
    SyncResult second = sync();
    teller.expect(second.created() + second.updated() == 0, "nothing was written twice");
    teller.expect(tableIsTheTruth(aws, database), "the table equals the listing, row by row");
  }

  private void printChanges(Database database, long runId) {
    new ChangeLog(database)
        .latest(ChangeFilter.ALL, 200).stream()
            .filter(change -> change.runId() == runId && change.kind().equals("UPDATED"))
            .limit(4)
            .forEach(change -> teller.say("   " + DemoAudit.line(change)));
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

  private SyncResult sync() {
    return teller.sync(source);
  }

  private static String shortened(String token) {
    return token == null
        ? "none"
        : token.substring(0, Math.min(8, token.length())).toString() + "...";
  }
}
