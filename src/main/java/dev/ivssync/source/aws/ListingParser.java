package dev.ivssync.source.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.ivssync.source.IngestConfigurationSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a listing. The SDK's own reader takes an empty body, {@code {}} and a null list for an
 * empty listing, stops at the end of the JSON, and has no member {@code redundantIngest}.
 *
 * <p>Strict about the document and its list, lenient about the items: what is wrong with one item
 * is for the caller to judge.
 */
final class ListingParser {

  /** A listing needs three levels; unknown members may be deeper. */
  private static final int DEEPEST = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private final JsonParser json;
  private @Nullable List<IngestConfigurationSummary> items;
  private @Nullable String nextToken;

  private ListingParser(JsonParser json) {
    this.json = json;
  }

  static Listing parse(byte[] body) throws MalformedListingException {
    try (JsonParser json = JSON.createParser(body)) {
      return new ListingParser(json).document();
    } catch (JsonProcessingException e) {
      throw new MalformedListingException("is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new MalformedListingException("is not text: " + e.getMessage());
    }
  }

  private Listing document() throws IOException, MalformedListingException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedListingException("is not a JSON object");
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      member(json.currentName(), json.nextToken());
    }
    if (json.nextToken() != null) {
      throw new MalformedListingException("goes on after its end");
    }
    if (items == null) {
      throw new MalformedListingException("has no list ingestConfigurations");
    }
    return new Listing(items, nextToken);
  }

  private void member(String name, JsonToken value) throws IOException, MalformedListingException {
    switch (name) {
      case "ingestConfigurations" -> items = items(value);
      case "nextToken" -> nextToken = token(value);
      default -> json.skipChildren();
    }
  }

  private @Nullable String token(JsonToken value) throws IOException, MalformedListingException {
    return switch (value) {
      case VALUE_STRING -> json.getText();
      case VALUE_NULL -> null;
      default -> throw new MalformedListingException("has a nextToken that is not text");
    };
  }

  private @Nullable List<IngestConfigurationSummary> items(JsonToken value) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      json.skipChildren();
      return null;
    }
    List<IngestConfigurationSummary> read = new ArrayList<>();
    for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
      read.add(item(item));
    }
    return read;
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
          default -> skip();
        }
      }
    } else {
      json.skipChildren();
    }
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
