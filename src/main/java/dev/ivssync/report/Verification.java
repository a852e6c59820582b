package dev.ivssync.report;

import java.util.List;

/**
 * What a verification has looked at, and found.
 *
 * @param heads of the chains, by source
 */
public record Verification(List<Finding> findings, LogExtent log, List<ChainHead> heads) {

  public boolean holds() {
    return findings.stream().allMatch(Finding::holds);
  }

  /** How many of the checks hold. */
  public long holding() {
    return findings.stream().filter(Finding::holds).count();
  }
}
