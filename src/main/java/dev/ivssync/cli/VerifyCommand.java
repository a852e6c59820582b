package dev.ivssync.cli;

import dev.ivssync.report.ChainHead;
import dev.ivssync.report.ChainHeads;
import dev.ivssync.report.Checker;
import dev.ivssync.report.Finding;
import dev.ivssync.report.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether everything holds that the tables promise. */
@Command(
    name = "verify",
    description = {
      "Checks all invariants, recomputes the chain of hashes, and replays the audit log, which must"
          + " rebuild the table and its versions exactly. Exits with 1 if anything does not hold.",
      "",
      "Only a copy of the chain's heads that is kept elsewhere proves that nobody has rewritten log"
          + " and chain together: keep what --export-head prints, and check with --against."
    })
final class VerifyCommand implements Callable<Integer> {

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
    Verification verification;
    try (VerifyProgress progress = VerifyProgress.on(console, Checker.checks(), report::add)) {
      verification = new Checker(program.database()).run(progress);
    }
    boolean kept = earlier.isEmpty() || reportEarlier(report, earlier);
    report.close(verification);
    return verification.holds() && kept ? ExitCode.DONE : ExitCode.FAILED;
  }

  private int exportHeads() {
    List<ChainHead> all = new ChainHeads(program.database()).all();
    if (output.format == OutputFormat.TABLE) {
      all.forEach(head -> console.out().println(HeadsFile.line(head)));
      return ExitCode.DONE;
    }
    Rows rows = Rows.of("source", "batch", "hash");
    all.forEach(head -> rows.add(head.source(), head.batch(), head.hash()));
    rows.print(output.format, console.out());
    return ExitCode.DONE;
  }

  private boolean reportEarlier(VerifyReport report, List<ChainHead> earlier) {
    List<String> lost =
        new ChainHeads(program.database())
            .lost(earlier).stream().map(head -> "lost: " + HeadsFile.line(head)).toList();
    report.add(
        new Finding(
            "earlier_heads_are_kept",
            "The chains still have the %d earlier %s kept elsewhere."
                .formatted(earlier.size(), earlier.size() == 1 ? "head" : "heads"),
            lost));
    return lost.isEmpty();
  }
}
