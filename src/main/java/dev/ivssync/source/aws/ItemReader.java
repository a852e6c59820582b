package dev.ivssync.source.aws;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ivssync.source.CallListener;
import dev.ivssync.source.IngestConfigurationSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the items of a listing, whatever they are made of. */
final class ItemReader {

  private final JsonParser json;
  private final Novelties novelties = new Novelties();

  ItemReader(JsonParser json) {
    this.json = json;
  }

  /** The parser stands at the beginning of the array, and afterwards at its end. */
  List<IngestConfigurationSummary> elements() throws IOException {
    List<IngestConfigurationSummary> read = new ArrayList<>();
    for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
      read.add(item(item));
    }
    return read;
  }

  /** Says what was unknown of the items so far. */
  void tellOfNovelties(CallListener listener) {
    novelties.tell(listener);
  }

  /** An element that is no object has no members. The last one of a repeated name counts. */
  private IngestConfigurationSummary item(JsonToken item) throws IOException {
    String name = null;
    String arn = null;
    String ingestProtocol = null;
    String stageArn = null;
    String participantId = null;
    String state = null;
    String userId = null;
    Boolean redundantIngest = null;
    boolean hasOthers = false;
    if (item == JsonToken.START_OBJECT) {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        switch (json.currentName()) {
          case "name" -> name = text();
          case "arn" -> arn = text();
          case "ingestProtocol" -> ingestProtocol = text();
          case "stageArn" -> stageArn = text();
          case "participantId" -> participantId = text();
          case "state" -> state = text();
          case "userId" -> userId = text();
          case "redundantIngest" -> redundantIngest = truth(text());
          default -> {
            skip();
            hasOthers = true;
          }
        }
      }
    } else {
      json.skipChildren();
    }
    novelties.look(state, ingestProtocol, hasOthers);
    return new IngestConfigurationSummary(
        name, arn, ingestProtocol, stageArn, participantId, state, userId, redundantIngest);
  }

  /** The text of the member's value where it is a scalar. */
  private @Nullable String text() throws IOException {
    JsonToken value = json.nextToken();
    if (value.isScalarValue()) {
      return value == JsonToken.VALUE_NULL ? null : json.getText();
    }
    json.skipChildren();
    return null;
  }

  private void skip() throws IOException {
    json.nextToken();
    json.skipChildren();
  }

  private static @Nullable Boolean truth(@Nullable String text) {
    return "true".equals(text) ? Boolean.TRUE : "false".equals(text) ? Boolean.FALSE : null;
  }
}
