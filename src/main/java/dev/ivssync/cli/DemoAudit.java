package dev.ivssync.cli;

import dev.ivssync.VisibleText;
import dev.ivssync.config.SourceConfig;
import dev.ivssync.report.Change;
import dev.ivssync.report.ChangeLog;
import dev.ivssync.report.Checker;
import dev.ivssync.report.Configurations;
import dev.ivssync.report.Finding;
import dev.ivssync.report.ReadingTime;
import dev.ivssync.report.Verification;
import dev.ivssync.simulator.Simulator;
import dev.ivssync.sync.HeldRuns;
import dev.ivssync.sync.RunStatus;
import dev.ivssync.sync.SyncResult;
import dev.ivssync.sync.SyncRunner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The second half of the demonstration: deletions, a held run, the past, and the proof of it. */
final class DemoAudit {

  private final DemoTeller teller;
  private final Program program;
  private final Simulator aws;
  private final SourceConfig source;

  DemoAudit(DemoTeller teller, DemoWorld world, Program program) {
    this.teller = teller;
    this.program = program;
    this.aws = world.simulator();
    this.source = program.configuration().sources().get(0);
  }

  void tell() {
    Instant moment = new ReadingTime(program.database()).now();
    Set<String> copy = table();
    String arn = deleteOne();
    restore(arn);
    holdAndApprove();
    compare(moment, copy);
    verify();
    DemoTampering.tell(teller, program);
  }

  /** A change in a line, with its interval. */
  static String line(Change change) {
    return "%s %s  (%s)"
        .formatted(
            ChangeText.id(change.arn()),
            ChangeText.what(change),
            ChangeText.interval(change.confirmedAt(), change.observedAt()));
  }

  private String deleteOne() {
    teller.step("One is deleted; that is believed after the second complete listing without it");
    String arn = aws.truth(source.account(), source.region()).get(0).arn();
    aws.remove(List.of(arn));
    teller.expect(teller.sync(source).deleted() == 0, "after the first it is still there");
    teller.sync(source);
    printLast(arn);
    teller.expect(last(arn).kind().equals("DELETED"), "after the second it is a tombstone");
    return arn;
  }

  private void restore(String arn) {
    teller.step("It is listed again: its history goes on");
    String added = aws.add(source.account(), source.region(), 1).get(0);
    aws.set(added, Map.of("newArn", arn));
    SyncResult run = teller.sync(source);
    printLast(arn);
    Change last = last(arn);
    teller.expect(run.restored() == 1 && last.kind().equals("RESTORED"), "it is restored, not new");
    teller.expect(
        last.version() == new ChangeLog(program.database()).of(arn).size(),
        "its changes are numbered on");
  }

  private void holdAndApprove() {
    teller.step("Half of the configurations vanish at once: the breaker holds the run");
    aws.removeOldest(source.account(), source.region(), 600);
    SyncResult held = teller.sync(source);
    teller.say("   " + held.error());
    teller.expect(held.status() == RunStatus.HELD && held.deleted() == 0, "nothing is tombstoned");
    HeldRuns runs = new HeldRuns(program.database(), Processes.thisOne(), SyncRunner.LEASE);
    SyncResult approved =
        runs.approve(
            Program.source(source), held.runId(), Processes.thisUser(), "it was meant to happen");
    teller.say("   approved by " + Processes.thisUser() + ": run " + held.runId() + " counts");
    teller.expect(approved.status() == RunStatus.COMPLETED, "the approved run is complete");
    teller.expect(teller.sync(source).deleted() == 600, "the second listing tombstones them");
  }

  private void compare(Instant moment, Set<String> copy) {
    teller.step("The table as it was before all that: as-of " + moment);
    Set<String> past = new TreeSet<>();
    new Configurations(program.database())
        .forEachAt(
            moment, null, null, null, v -> past.add(v.arn() + " " + v.version() + " " + v.state()));
    teller.say("   %,d configurations then, %,d now".formatted(past.size(), table().size()));
    teller.expect(past.equals(copy), "it equals a copy that was taken then, row by row");
  }

  private void verify() {
    teller.step("verify: the invariants, the chain of hashes, and the replay of the log");
    Verification verification = new Checker(program.database()).run();
    for (Finding finding : verification.findings()) {
      teller.expect(finding.holds(), finding.sentence());
      finding.offending().forEach(row -> teller.say("     " + VisibleText.of(row)));
    }
    teller.say("   " + VerifyReport.summary(verification));
  }

  private Set<String> table() {
    String sql =
        "SELECT arn || ' ' || version || ' ' || state FROM ivs.current_ingest_configuration";
    List<String> rows = program.database().snapshot(tx -> tx.fetch(sql).getValues(0, String.class));
    return new TreeSet<>(rows);
  }

  private void printLast(String arn) {
    teller.say("   " + line(last(arn)));
  }

  private Change last(String arn) {
    List<Change> changes = new ChangeLog(program.database()).of(arn);
    return changes.get(changes.size() - 1);
  }
}
