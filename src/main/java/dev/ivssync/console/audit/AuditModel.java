package dev.ivssync.console.audit;

import dev.ivssync.report.ChainHead;
import dev.ivssync.report.Decisions;
import dev.ivssync.report.Finding;
import dev.ivssync.report.PageOf;
import dev.ivssync.report.PastVerification;
import dev.ivssync.report.Soundness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the audit page shows.
 *
 * @param soundness by the verifications so far, or null if there was none
 * @param heads the present ends of the chains, by source
 */
public record AuditModel(
    @Nullable Soundness soundness, List<ChainHead> heads, PageOf<Decisions.Decided> decisions) {

  public AuditModel {
    heads = List.copyOf(heads);
  }

  /** The latest verification, or null if there was none. */
  public @Nullable PastVerification last() {
    return soundness == null ? null : soundness.last();
  }

  /** Those that do not hold, which come first. */
  public List<Soundness.Broken> failed() {
    return soundness == null ? List.of() : soundness.broken();
  }

  public List<Finding> holding() {
    return soundness == null
        ? List.of()
        : soundness.last().findings().stream().filter(Finding::holds).toList();
  }

  /** How many were looked at in all. */
  public int checks() {
    return failed().size() + holding().size();
  }

  public String nextLink() {
    return decisions.next() == null ? "" : "/audit?before=" + decisions.next();
  }
}
