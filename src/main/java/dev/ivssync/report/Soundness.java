package dev.ivssync.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is stored can be trusted, by the verifications so far: what did not hold stands
 * until it was looked at again.
 *
 * @param last the latest verification
 * @param broken what did not hold when it was last looked at
 */
public record Soundness(PastVerification last, List<Broken> broken) {

  public Soundness {
    broken = List.copyOf(broken);
  }

  /**
   * Something that does not hold.
   *
   * @param foundAt when the verification ended that has found it
   * @param node which has, as host/pid
   */
  public record Broken(Finding finding, Instant foundAt, String node) {}

  /**
   * @param against the latest before the last one that looked at earlier heads, or null
   */
  static Soundness of(PastVerification last, @Nullable PastVerification against) {
    List<Broken> broken = new ArrayList<>(brokenIn(last));
    if (against != null && !hasHeads(last)) {
      brokenIn(against).stream()
          .filter(found -> found.finding().check().equals(Verifications.EARLIER_HEADS))
          .forEach(broken::add);
    }
    return new Soundness(last, broken);
  }

  public boolean holds() {
    return broken.isEmpty();
  }

  private static boolean hasHeads(PastVerification verification) {
    return verification.findings().stream()
        .anyMatch(finding -> finding.check().equals(Verifications.EARLIER_HEADS));
  }

  private static List<Broken> brokenIn(PastVerification verification) {
    return verification.findings().stream()
        .filter(finding -> !finding.holds())
        .map(finding -> new Broken(finding, verification.finishedAt(), verification.node()))
        .toList();
  }
}
