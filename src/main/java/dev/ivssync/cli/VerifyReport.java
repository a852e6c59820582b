package dev.ivssync.cli;

import dev.ivssync.VisibleText;
import dev.ivssync.report.ChainHead;
import dev.ivssync.report.Finding;
import dev.ivssync.report.LogExtent;
import dev.ivssync.report.Verification;
import java.util.List;

/** What a verification prints: a line per check as it ends, and what it came to. */
final class VerifyReport {

  private final Console console;
  private final OutputFormat format;
  private final Rows rows = Rows.of("check", "result", "sentence", "offending");

  VerifyReport(Console console, OutputFormat format) {
    this.console = console;
    this.format = format;
  }

  void add(Finding finding) {
    rows.add(
        finding.check(),
        finding.holds() ? "ok" : "FAILED",
        finding.sentence(),
        finding.offending());
    if (format == OutputFormat.TABLE) {
      print(finding);
    }
  }

  private void print(Finding finding) {
    String mark =
        console.ansi().string(finding.holds() ? "@|green ok    |@" : "@|bold,red FAILED|@");
    console.out().println(mark + " " + finding.sentence());
    if (!finding.holds()) {
      console.out().println("       " + finding.check() + ", the first rows that break it:");
    }
    finding.offending().forEach(row -> console.out().println("       " + VisibleText.of(row)));
  }

  /** Prints the summary: to standard output where that is for people, else beside the data. */
  void close(Verification verification) {
    String summary = summary(verification);
    if (format == OutputFormat.TABLE) {
      console.out().println(summary);
    } else {
      rows.print(format, console);
      console.say(summary);
    }
  }

  static String summary(Verification verification) {
    LogExtent log = verification.log();
    String extent =
        log.changes() == 0
            ? "no changes"
            : "%,d %s from %s to %s"
                .formatted(
                    log.changes(),
                    log.changes() == 1 ? "change" : "changes",
                    log.first(),
                    log.last());
    return "%d/%d invariants hold, %s, %s"
        .formatted(
            verification.holding(),
            verification.findings().size(),
            extent,
            heads(verification.heads()));
  }

  private static String heads(List<ChainHead> heads) {
    return switch (heads.size()) {
      case 0 -> "no chain yet";
      case 1 -> "chain head " + shortened(heads.get(0));
      default -> "%d chain heads (verify --export-head prints them)".formatted(heads.size());
    };
  }

  private static String shortened(ChainHead head) {
    return head.hash().substring(0, 16);
  }
}
