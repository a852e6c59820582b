package dev.ivssync.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a verification has looked at, and found.
 *
 * @param heads of the chains, by source
 */
public record Verification(List<Finding> findings, LogExtent log, List<ChainHead> heads) {

  /** With one more finding. */
  public Verification and(Finding finding) {
    return new Verification(
        Stream.concat(findings.stream(), Stream.of(finding)).toList(), log, heads);
  }

  public boolean holds() {
    return findings.stream().allMatch(Finding::holds);
  }

  /** How many of the checks hold. */
  public long holding() {
    return findings.stream().filter(Finding::holds).count();
  }
}
