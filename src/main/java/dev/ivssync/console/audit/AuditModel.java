package dev.ivssync.console.audit;

import dev.ivssync.report.ChainHead;
import dev.ivssync.report.Decisions;
import dev.ivssync.report.Finding;
import dev.ivssync.report.PageOf;
import dev.ivssync.report.PastVerification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the audit page shows.
 *
 * @param last the latest verification, or null if there was none
 * @param heads the present ends of the chains, by source
 */
public record AuditModel(
    @Nullable PastVerification last, List<ChainHead> heads, PageOf<Decisions.Decided> decisions) {

  public AuditModel {
    heads = List.copyOf(heads);
  }

  /** Those that do not hold, which come first. */
  public List<Finding> failed() {
    return last == null
        ? List.of()
        : last.findings().stream().filter(finding -> !finding.holds()).toList();
  }

  public List<Finding> holding() {
    return last == null ? List.of() : last.findings().stream().filter(Finding::holds).toList();
  }

  public String nextLink() {
    return decisions.next() == null ? "" : "/audit?before=" + decisions.next();
  }
}
