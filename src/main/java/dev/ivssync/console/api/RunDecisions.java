package dev.ivssync.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ivssync.console.Answer;
import dev.ivssync.console.Feature;
import dev.ivssync.console.Numbers;
import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import dev.ivssync.console.Routes;
import dev.ivssync.sync.HeldRuns;
import dev.ivssync.sync.Source;
import dev.ivssync.sync.SyncException;
import dev.ivssync.sync.SyncResult;
import java.util.Optional;
import java.util.function.Function;

/** Decides on a run that the breaker holds. */
public final class RunDecisions implements Feature {

  private final HeldRuns runs;
  private final Function<String, Optional<Source>> sources;

  /**
   * @param sources by name, as they are configured
   */
  public RunDecisions(HeldRuns runs, Function<String, Optional<Source>> sources) {
    this.runs = runs;
    this.sources = sources;
  }

  /** Approving or rejecting. */
  private interface Verdict {
    SyncResult on(Source source, long runId, Reason reason);
  }

  @Override
  public void addTo(Routes routes) {
    routes
        .post(
            "/api/v1/runs/{run}/approve", (question, body) -> decide(question, body, this::approve))
        .post(
            "/api/v1/runs/{run}/reject", (question, body) -> decide(question, body, this::reject));
  }

  private SyncResult approve(Source source, long runId, Reason reason) {
    return runs.approve(source, runId, reason.actor(), reason.reason());
  }

  private SyncResult reject(Source source, long runId, Reason reason) {
    return runs.reject(source, runId, reason.actor(), reason.reason());
  }

  private Answer decide(Question question, JsonNode body, Verdict verdict) {
    long runId = question.numberInPath("run");
    Reason reason = Reason.of(body);
    try {
      return Answer.json(json(verdict.on(source(runId), runId, reason)));
    } catch (SyncException e) {
      throw RefusedException.conflict(e.code(), String.valueOf(e.getMessage()));
    }
  }

  private Source source(long runId) {
    String name =
        runs.sourceOf(runId)
            .orElseThrow(
                () -> RefusedException.notFound("NO_SUCH_RUN", "There is no run " + runId + "."));
    return sources
        .apply(name)
        .orElseThrow(
            () ->
                RefusedException.conflict(
                    "NOT_CONFIGURED", "The run's source is not configured on this node."));
  }

  private static ObjectNode json(SyncResult run) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("source", run.source());
    object.put("runId", run.runId());
    object.put("status", run.status().name());
    object.put("deleted", run.deleted());
    object.put("error", run.error());
    object.put(
        "message",
        "Run %s is %s; %s configurations were tombstoned."
            .formatted(run.runId(), run.status(), Numbers.grouped(run.deleted())));
    return object;
  }
}
