package dev.ivssync.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A service that answers each page token with the page written for it, and keeps the requests. */
final class ScriptedPages implements PageSource {

  private final Map<String, Page> pages = new HashMap<>();
  private final List<JsonNode> requests = new ArrayList<>();

  static ScriptedPages of(JsonNode script) {
    ScriptedPages service = new ScriptedPages();
    for (JsonNode page : script) {
      List<String> arns = new ArrayList<>();
      page.path("items").forEach(item -> arns.add(item.textValue()));
      service.page(page.path("token").textValue(), arns, page.path("next").textValue());
    }
    return service;
  }

  ScriptedPages page(String token, List<String> arns, String next) {
    List<IngestConfigurationSummary> items = arns.stream().map(ScriptedPages::item).toList();
    pages.put(token, new Page(items, null, PageToken.ofNullable(next), null, 1));
    return this;
  }

  List<JsonNode> requests() {
    return requests;
  }

  @Override
  public Page fetch(PageRequest request) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    String token = request.token() == null ? null : request.token().value();
    if (token != null) {
      json.put("nextToken", token);
    }
    if (request.pageSize() != null) {
      json.put("maxResults", request.pageSize());
    }
    requests.add(json);
    return pages.get(token);
  }

  private static IngestConfigurationSummary item(String arn) {
    return new IngestConfigurationSummary(null, arn, "RTMPS", "", "", "INACTIVE", null, null);
  }
}
