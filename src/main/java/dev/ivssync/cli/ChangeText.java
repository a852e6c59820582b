package dev.ivssync.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ivssync.VisibleText;
import dev.ivssync.report.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes in words. */
final class ChangeText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ChangeText() {}

  /** Such as {@code between 2026-03-01 10:00:00 and 10:05:03}; all UTC. */
  static String interval(@Nullable Instant confirmedAt, Instant observedAt) {
    String observed = moment(observedAt);
    if (confirmedAt == null) {
      return "at or before " + observed;
    }
    String confirmed = moment(confirmedAt);
    boolean sameDay = confirmed.regionMatches(0, observed, 0, 10);
    return "between " + confirmed + " and " + (sameDay ? observed.substring(11) : observed);
  }

  /** Such as {@code 2026-03-01 10:00:00}, UTC. */
  static String moment(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
  }

  /** Such as {@code 2 d 4 h}, {@code 5 min 3 s}. */
  static String length(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds >= 86_400) {
      return two(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
    }
    if (seconds >= 3_600) {
      return two(seconds / 3_600, "h", seconds % 3_600 / 60, "min");
    }
    if (seconds >= 60) {
      return two(seconds / 60, "min", seconds % 60, "s");
    }
    return seconds + " s";
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smallUnit;
  }

  /** Such as {@code state: INACTIVE -> ACTIVE}, or the kind where no attribute tells it. */
  static String what(Change change) {
    if (change.changedFields().isEmpty()) {
      return switch (change.kind()) {
        case "CREATED" -> "first seen, " + value(attribute(change.after(), "state"));
        case "RESTORED" -> "restored, " + value(attribute(change.after(), "state"));
        default -> change.kind().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
      };
    }
    List<String> differences = new ArrayList<>();
    for (String field : change.changedFields()) {
      differences.add(
          "%s: %s -> %s"
              .formatted(
                  field,
                  value(attribute(change.before(), field)),
                  value(attribute(change.after(), field))));
    }
    return (change.kind().equals("RESTORED") ? "restored, " : "") + String.join(", ", differences);
  }

  /** The name under which people know it, or nothing. */
  static String name(Change change) {
    String image = change.after() == null ? change.before() : change.after();
    JsonNode name = attribute(image, "name");
    return name.isTextual() ? "\"" + VisibleText.of(name.asText()) + "\"" : "";
  }

  /** The last part of an ARN. */
  static String id(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** {@code +} for new, {@code ~} for changed, {@code -} for gone, {@code ^} for back again. */
  static String mark(Change change) {
    return switch (change.kind()) {
      case "CREATED" -> "@|green +|@";
      case "UPDATED" -> "@|yellow ~|@";
      case "RESTORED" -> "@|green ^|@";
      default -> "@|red -|@";
    };
  }

  /** An image as JSON, for data. */
  static @Nullable JsonNode json(@Nullable String image) {
    try {
      return image == null ? null : JSON.readTree(image);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb is JSON", e);
    }
  }

  private static JsonNode attribute(@Nullable String image, String field) {
    JsonNode json = json(image);
    return json == null ? JSON.missingNode() : json.path(field);
  }

  static String value(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "(none)";
    }
    return VisibleText.of(value.asText());
  }
}
