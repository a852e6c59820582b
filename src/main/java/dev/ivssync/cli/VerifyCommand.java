package dev.ivssync.cli;

import dev.ivssync.database.DatabaseException;
import dev.ivssync.report.ChainHead;
import dev.ivssync.report.ChainHeads;
import dev.ivssync.report.Checker;
import dev.ivssync.report.Finding;
import dev.ivssync.report.Verification;
import dev.ivssync.report.Verifications;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether everything holds that the tables promise. */
@Command(
    name = "verify",
    description = {
      "Checks all invariants, recomputes the chain of hashes, and replays the audit log, which must"
          + " rebuild the table and its versions exactly, but for the source that listed a row last."
          + " Exits with 1 if anything does not hold.",
      "",
      "Only a copy of the chain's heads that is kept elsewhere proves that nobody has rewritten log"
          + " and chain together: keep what --export-head prints, and check with --against."
    })
final class VerifyCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(VerifyCommand.class);

  private final Program program;
  private final Console console;
  private final Shutdown shutdown;

  @ArgGroup private @Nullable Heads heads;

  @Mixin private OutputOption output = new OutputOption();

  /** One or the other. */
  static final class Heads {

    @Option(
        names = "--export-head",
        description = "Print the heads of the chains (hash, batch, source), and check nothing.")
    private boolean export;

    @Option(
        names = "--against",
        paramLabel = "FILE",
        description = "Check also that the chains still have these earlier heads.")
    private @Nullable Path against;
  }

  VerifyCommand(Program program, Console console, Shutdown shutdown) {
    this.program = program;
    this.console = console;
    this.shutdown = shutdown;
  }

  @Override
  public Integer call() {
    shutdown.giveUpOnRequest(program::close);
    if (heads != null && heads.export) {
      return exportHeads();
    }
    List<ChainHead> earlier =
        heads != null && heads.against != null ? HeadsFile.read(heads.against) : List.of();
    VerifyReport report = new VerifyReport(console, output.format);
    long begun = System.nanoTime();
    Verification verification;
    try (VerifyProgress progress = VerifyProgress.on(console, Checker.checks(), report::add)) {
      verification = new Checker(program.database()).run(progress);
    }
    if (!earlier.isEmpty()) {
      Finding kept = kept(earlier);
      report.add(kept);
      verification = verification.and(kept);
    }
    report.close(verification);
    record(verification, Duration.ofNanos(System.nanoTime() - begun));
    return verification.holds() ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** For the console. Whoever may only read verifies as well, and nothing is recorded. */
  private void record(Verification verification, Duration took) {
    try {
      boolean recorded =
          new Verifications(program.database()).record(verification, took, Processes.thisOne());
      log.debug("recorded: {}", recorded);
    } catch (DatabaseException e) {
      log.debug("the verification could not be recorded", e);
    }
  }

  private int exportHeads() {
    List<ChainHead> all = new ChainHeads(program.database()).all();
    if (output.format == OutputFormat.TABLE) {
      all.forEach(head -> console.out().println(HeadsFile.line(head)));
      return ExitCode.DONE;
    }
    Rows rows = Rows.of("source", "batch", "hash");
    all.forEach(head -> rows.add(head.source(), head.batch(), head.hash()));
    rows.print(output.format, console);
    return ExitCode.DONE;
  }

  private Finding kept(List<ChainHead> earlier) {
    List<String> lost =
        new ChainHeads(program.database())
            .lost(earlier).stream().map(head -> "lost: " + HeadsFile.line(head)).toList();
    return new Finding(
        Verifications.EARLIER_HEADS,
        "The chains still have the %d earlier %s kept elsewhere."
            .formatted(earlier.size(), earlier.size() == 1 ? "head" : "heads"),
        lost);
  }
}
