package dev.ivssync.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ivssync.console.Answer;
import dev.ivssync.console.Feature;
import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import dev.ivssync.console.Routes;
import dev.ivssync.schedule.ScheduleException;
import java.util.Set;
import java.util.function.Predicate;

/** Has a source listed once besides its schedule. */
public final class SyncNow implements Feature {

  private final Set<String> sources;
  private final Predicate<String> schedule;

  /**
   * @param sources that are configured
   * @param schedule asks for a run of a source, and says whether that was new
   */
  public SyncNow(Set<String> sources, Predicate<String> schedule) {
    this.sources = Set.copyOf(sources);
    this.schedule = schedule;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post("/api/v1/sources/{name}/sync", this::ask);
  }

  private Answer ask(Question question, JsonNode body) {
    String source = question.inPath("name");
    if (!sources.contains(source)) {
      throw RefusedException.notFound("NO_SUCH_SOURCE", "There is no such source.");
    }
    if (!body.isEmpty()) {
      throw RefusedException.badRequest("The body is an empty object.");
    }
    try {
      if (!schedule.test(source)) {
        throw RefusedException.conflict(
            "ASKED_ALREADY", "A run was asked for already, and has not ended yet.");
      }
    } catch (ScheduleException e) {
      throw new RefusedException(503, e.code(), String.valueOf(e.getMessage()));
    }
    return Answer.json(
        202,
        JsonNodeFactory.instance
            .objectNode()
            .put("source", source)
            .put("message", "It begins at once, or after the run at hand."));
  }
}
