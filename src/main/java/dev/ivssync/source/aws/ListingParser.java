package dev.ivssync.source.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.ivssync.source.IngestConfigurationSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** An element that is no object has no members. */
  private IngestConfigurationSummary item(JsonToken item) throws IOException {
    Map<String, String> members = item == JsonToken.START_OBJECT ? members() : noMembers();
    return new IngestConfigurationSummary(
        members.get("name"),
        members.get("arn"),
        members.get("ingestProtocol"),
        members.get("stageArn"),
        members.get("participantId"),
        members.get("state"),
        members.get("userId"),
        truth(members.get("redundantIngest")));
  }

  private Map<String, String> noMembers() throws IOException {
    json.skipChildren();
    return Map.of();
  }

  /** The text of each scalar member; the last one of a repeated name counts. */
  private Map<String, String> members() throws IOException {
    Map<String, String> read = new HashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
        read.put(name, json.getText());
      } else {
        read.remove(name);
        json.skipChildren();
      }
    }
    return read;
  }

  private static @Nullable Boolean truth(@Nullable String text) {
    return "true".equals(text) ? Boolean.TRUE : "false".equals(text) ? Boolean.FALSE : null;
  }
}
