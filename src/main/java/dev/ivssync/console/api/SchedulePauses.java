package dev.ivssync.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ivssync.console.Answer;
import dev.ivssync.console.Feature;
import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import dev.ivssync.console.Routes;
import dev.ivssync.schedule.PauseRefusedException;
import dev.ivssync.schedule.Pauses;
import dev.ivssync.schedule.ScheduleException;
import java.util.Set;

/** Pauses and resumes the schedule of a source. */
public final class SchedulePauses implements Feature {

  private final Set<String> sources;
  private final Pauses pauses;

  /**
   * @param sources that are configured
   */
  public SchedulePauses(Set<String> sources, Pauses pauses) {
    this.sources = Set.copyOf(sources);
    this.pauses = pauses;
  }

  /** Pausing or resuming. */
  private interface Verdict {
    void on(String source, Reason reason);
  }

  @Override
  public void addTo(Routes routes) {
    routes
        .post(
            "/api/v1/sources/{name}/pause",
            (question, body) -> decide(question, body, "paused", this::pause))
        .post(
            "/api/v1/sources/{name}/resume",
            (question, body) -> decide(question, body, "resumed", this::resume));
  }

  private void pause(String source, Reason reason) {
    pauses.pause(source, reason.actor(), reason.reason());
  }

  private void resume(String source, Reason reason) {
    pauses.resume(source, reason.actor(), reason.reason());
  }

  private Answer decide(Question question, JsonNode body, String done, Verdict verdict) {
    String source = question.inPath("name");
    if (!sources.contains(source)) {
      throw RefusedException.notFound("NO_SUCH_SOURCE", "There is no such source.");
    }
    try {
      verdict.on(source, Reason.of(body));
    } catch (PauseRefusedException e) {
      throw RefusedException.conflict(e.code(), String.valueOf(e.getMessage()));
    } catch (ScheduleException e) {
      throw new RefusedException(503, e.code(), String.valueOf(e.getMessage()));
    }
    return Answer.json(json(source, done));
  }

  private static ObjectNode json(String source, String done) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("source", source)
        .put("message", "The schedule of the source is %s.".formatted(done));
  }
}
