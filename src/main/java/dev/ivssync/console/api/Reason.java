package dev.ivssync.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ivssync.console.RefusedException;
import dev.ivssync.schedule.DecisionText;
import dev.ivssync.source.StorableText;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who decides, and why; it is recorded with the decision.
 *
 * @param actor as they call themselves: the token does not tell one from another
 * @param reason in their words, or null
 */
record Reason(String actor, @Nullable String reason) {

  private static final String SOMEBODY = "console";
  private static final List<String> FIELDS = List.of("actor", "reason");

  /**
   * @throws RefusedException if a field is unknown, no text, or too long
   */
  static Reason of(JsonNode body) {
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      if (!FIELDS.contains(names.next())) {
        throw RefusedException.badRequest("The body may have: " + String.join(", ", FIELDS) + ".");
      }
    }
    String actor = text(body, "actor");
    return new Reason(actor == null ? SOMEBODY : actor, text(body, "reason"));
  }

  private static @Nullable String text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull() || value.asText().isBlank()) {
      return null;
    }
    if (!value.isTextual()) {
      throw RefusedException.badRequest("The field %s is a text.".formatted(field));
    }
    DecisionText.problem(value.asText())
        .ifPresent(
            problem -> {
              throw RefusedException.badRequest("The field %s %s.".formatted(field, problem));
            });
    return StorableText.of(value.asText().strip());
  }
}
