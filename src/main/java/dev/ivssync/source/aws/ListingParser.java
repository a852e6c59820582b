package dev.ivssync.source.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.ivssync.Build;
import dev.ivssync.source.CallListener;
import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.LateList;
import dev.ivssync.source.MalformedAnswerException;
import dev.ivssync.source.RawItems;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a listing. The SDK's own reader takes an empty body, {@code {}} and a null list for an
 * empty listing, stops at the end of the JSON, and has no member {@code redundantIngest}.
 *
 * <p>Strict about the document and its list, lenient about the items: what is wrong with one item
 * is for the caller to judge. Items that are to be read later are only counted.
 */
final class ListingParser {

  /** A listing needs three levels; unknown members may be deeper. */
  private static final int DEEPEST = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  /** A hundred items take about 60 kB; what is much longer is not worth keeping. */
  private static final int LONGEST_RAW = 1024 * 1024;

  /** Another program may read other things in the same items. */
  private static final String READER = Build.version();

  private final byte[] body;
  private final boolean itemsLater;
  private final CallListener listener;
  private final JsonParser json;
  private final ItemReader reader;
  private @Nullable RawItems raw;
  private @Nullable List<IngestConfigurationSummary> items;
  private @Nullable String nextToken;

  private ListingParser(byte[] body, boolean itemsLater, CallListener listener, JsonParser json) {
    this.body = body;
    this.itemsLater = itemsLater;
    this.listener = listener;
    this.json = json;
    this.reader = new ItemReader(json);
  }

  /**
   * @param itemsLater see {@link dev.ivssync.source.PageRequest#itemsLater}
   * @param listener told what is unknown of the items, when they have been read
   */
  static Listing parse(byte[] body, boolean itemsLater, CallListener listener)
      throws MalformedListingException {
    try (JsonParser json = JSON.createParser(body)) {
      return new ListingParser(body, itemsLater, listener, json).document();
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
    reader.tellOfNovelties(listener);
    return new Listing(items, raw, nextToken);
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
    long begin = json.currentTokenLocation().getByteOffset();
    if (begin < 0) {
      // not UTF-8, so it was not read byte by byte
      return reader.elements();
    }
    List<IngestConfigurationSummary> read = itemsLater ? counted((int) begin) : reader.elements();
    int length = end() - (int) begin;
    raw = length > LONGEST_RAW ? null : new RawItems(READER, body, (int) begin, length);
    return read;
  }

  /** Stands at the end of the array afterwards, as when its elements are read. */
  private List<IngestConfigurationSummary> counted(int begin) throws IOException {
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      json.skipChildren();
      count++;
    }
    int length = end() - begin;
    return new LateList<>(count, () -> later(body, begin, length, listener));
  }

  private int end() {
    return (int) json.currentTokenLocation().getByteOffset() + 1;
  }

  private static List<IngestConfigurationSummary> later(
      byte[] body, int offset, int length, CallListener listener) {
    try (JsonParser json = JSON.createParser(body, offset, length)) {
      ItemReader reader = new ItemReader(json);
      json.nextToken();
      List<IngestConfigurationSummary> read = reader.elements();
      reader.tellOfNovelties(listener);
      return read;
    } catch (IOException e) {
      throw new MalformedAnswerException("the items of an answer cannot be read", e);
    }
  }
}
