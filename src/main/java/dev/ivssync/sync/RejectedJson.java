package dev.ivssync.sync;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.StorableText;
import org.jspecify.annotations.Nullable;

/** A rejected item as it is kept for inspection: the service's member names, bounded in size. */
final class RejectedJson {

  /** Longest text kept of a member, in UTF-16 units: ten times what the service allows. */
  private static final int MAX_TEXT = 1280;

  private static final ObjectMapper JSON = new ObjectMapper();

  private RejectedJson() {}

  static String of(IngestConfigurationSummary item) {
    ObjectNode json = JSON.createObjectNode();
    put(json, "name", item.name());
    put(json, "arn", item.arn());
    put(json, "ingestProtocol", item.ingestProtocol());
    put(json, "stageArn", item.stageArn());
    put(json, "participantId", item.participantId());
    put(json, "state", item.state());
    put(json, "userId", item.userId());
    if (item.redundantIngest() != null) {
      json.put("redundantIngest", item.redundantIngest());
    }
    return json.toString();
  }

  private static void put(ObjectNode json, String member, @Nullable String text) {
    if (text != null) {
      String kept = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
      json.put(member, StorableText.of(kept));
    }
  }
}
