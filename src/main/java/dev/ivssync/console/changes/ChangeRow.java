package dev.ivssync.console.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ivssync.console.Shown;
import dev.ivssync.console.Times;
import dev.ivssync.console.Urls;
import dev.ivssync.report.Change;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change as people read it. */
public record ChangeRow(Change change, Times times) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** For style sheets, such as {@code left-scope}. */
  public String kind() {
    return change.kind().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it is called, or the last part of its ARN. */
  public String label() {
    return Shown.text(
        attribute(change.after() == null ? change.before() : change.after(), "name")
            .orElseGet(() -> Shown.id(change.arn())));
  }

  /** The page of its configuration. */
  public String link() {
    return Urls.configuration(change.arn());
  }

  /** Empty where nothing but the kind says what has happened. */
  public List<Difference> differences() {
    return change.changedFields().stream()
        .map(
            field ->
                new Difference(field, text(change.before(), field), text(change.after(), field)))
        .toList();
  }

  /** The state that it came with, or was last seen in. */
  public String state() {
    return text(change.after() == null ? change.before() : change.after(), "state");
  }

  /** When it can have happened, such as {@code between 10:00:01 UTC and 10:05:03 UTC}. */
  public String interval() {
    String until = times.absolute(change.observedAt(), change.source());
    return change.confirmedAt() == null
        ? "before " + until + ", when the first complete listing saw it"
        : "between %s and %s"
            .formatted(times.absolute(change.confirmedAt(), change.source()), until);
  }

  private static String text(@Nullable String image, String field) {
    return Shown.text(attribute(image, field).orElse("(none)"));
  }

  private static Optional<String> attribute(@Nullable String image, String field) {
    try {
      JsonNode value = JSON.readTree(image == null ? "{}" : image).path(field);
      return value.isMissingNode() || value.isNull()
          ? Optional.empty()
          : Optional.of(value.asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb is JSON", e);
    }
  }
}
