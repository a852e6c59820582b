package dev.ivssync.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * A verification that was recorded.
 *
 * @param node the process that verified, as host/pid
 * @param log the audit log at that time
 * @param heads how many chains there were
 * @param head see ivs.verification; null where there was no chain
 */
public record PastVerification(
    long verificationId,
    Instant startedAt,
    Instant finishedAt,
    String node,
    List<Finding> findings,
    LogExtent log,
    int heads,
    @Nullable String head) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public PastVerification {
    findings = List.copyOf(findings);
  }

  /** As it is stored. */
  record StoredFinding(String name, String sentence, boolean holds, List<String> offending) {}

  public boolean holds() {
    return findings.stream().allMatch(Finding::holds);
  }

  /** How many of the checks held. */
  public long holding() {
    return findings.stream().filter(Finding::holds).count();
  }

  static PastVerification of(Record row) {
    return new PastVerification(
        row.get("verification_id", long.class),
        row.get("started_at", Instant.class),
        row.get("finished_at", Instant.class),
        row.get("node", String.class),
        findings(row.get("findings", String.class)),
        new LogExtent(
            row.get("changes", long.class),
            row.get("first_observed_at", Instant.class),
            row.get("last_observed_at", Instant.class)),
        row.get("heads", int.class),
        row.get("head", String.class));
  }

  private static List<Finding> findings(String json) {
    try {
      return List.of(JSON.readValue(json, StoredFinding[].class)).stream()
          .map(stored -> new Finding(stored.name(), stored.sentence(), stored.offending()))
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored verification is not as it was written", e);
    }
  }

  static String json(List<Finding> findings) {
    try {
      return JSON.writeValueAsString(
          findings.stream()
              .map(
                  finding ->
                      new StoredFinding(
                          finding.check(),
                          finding.sentence(),
                          finding.holds(),
                          finding.offending().stream().map(PastVerification::cut).toList()))
              .toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("findings are plain text", e);
    }
  }

  /** A row's text may be as long as its values, and jsonb takes no NUL. */
  private static String cut(String text) {
    String shown = text.replace('\0', '\u2400');
    int end = shown.offsetByCodePoints(0, Math.min(500, shown.codePointCount(0, shown.length())));
    return shown.substring(0, end);
  }
}
