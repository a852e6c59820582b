package dev.ivssync.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ivssync.simulator.SimulatedConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration is besides its ARN, as Postgres can store it, whichever side it comes from.
 *
 * @param values in the order of {@link #COLUMNS}; no text is empty text
 */
record Attributes(List<String> values) {

  static final List<String> COLUMNS =
      List.of(
          "name",
          "ingest_protocol",
          "stage_arn",
          "participant_id",
          "state",
          "user_id",
          "redundant_ingest");

  private static final List<String> MEMBERS =
      List.of(
          "name",
          "ingestProtocol",
          "stageArn",
          "participantId",
          "state",
          "userId",
          "redundantIngest");

  Attributes {
    values = List.copyOf(values);
  }

  static Attributes of(SimulatedConfiguration c) {
    return of(
        Stream.of(
            c.name(),
            c.ingestProtocol(),
            c.stageArn(),
            c.participantId(),
            c.state(),
            c.userId(),
            c.redundantIngest()));
  }

  /** Of an item as the service answers it. */
  static Attributes ofAnswer(JsonNode item) {
    return of(MEMBERS.stream().map(member -> item.path(member).asText("")));
  }

  /** Of an image in the audit log. */
  static Attributes ofImage(JsonNode image) {
    List<@Nullable Object> values = new ArrayList<>();
    COLUMNS.forEach(
        column -> values.add(image.path(column).isNull() ? null : image.path(column).asText("")));
    return of(values.stream());
  }

  /** Of a row with these columns. */
  static Attributes of(Stream<? extends @Nullable Object> values) {
    return new Attributes(values.map(value -> storable(Objects.toString(value, ""))).toList());
  }

  private static String storable(String text) {
    return text.replace('\0', '\u2400').replaceAll("\\p{Cs}", "\uFFFD");
  }

  @Override
  public String toString() {
    return String.join(" | ", values);
  }
}
