package dev.ivssync.sync;

import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.LateList;
import dev.ivssync.source.Page;
import dev.ivssync.source.PageRequest;
import dev.ivssync.source.PageSource;
import dev.ivssync.source.PageToken;
import dev.ivssync.source.RawItems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A service that answers each page token with the page served for it, and keeps the tokens. */
final class FakeListing implements PageSource {

  static final String ACCOUNT = "123456789012";
  static final String REGION = "eu-west-1";

  private String reader = "fake";
  private final Map<String, Page> pages = new HashMap<>();
  private final Map<String, List<RuntimeException>> failures = new HashMap<>();
  private final Map<String, Runnable> actions = new HashMap<>();
  private final List<String> requestedTokens = Collections.synchronizedList(new ArrayList<>());
  private final List<String> unreadTokens = Collections.synchronizedList(new ArrayList<>());

  /** Serves from now on as to another version of the program. */
  FakeListing readBy(String version) {
    reader = version;
    return this;
  }

  /** Forgets the pages and the tokens, and serves these items, so many on a page. */
  FakeListing serve(int pageSize, List<IngestConfigurationSummary> items) {
    pages.clear();
    requestedTokens.clear();
    unreadTokens.clear();
    String token = null;
    int from = 0;
    do {
      int to = Math.min(from + pageSize, items.size());
      String next = to < items.size() ? "t" + to : null;
      page(token, next, items.subList(from, to));
      token = next;
      from = to;
    } while (token != null);
    return this;
  }

  FakeListing serve(int pageSize, IngestConfigurationSummary... items) {
    return serve(pageSize, Arrays.asList(items));
  }

  FakeListing page(String token, String next, List<IngestConfigurationSummary> items) {
    pages.put(
        token,
        new Page(items, raw(reader, items), PageToken.ofNullable(next), "request-" + token, 1));
    return this;
  }

  FakeListing failOnceAt(String token, RuntimeException failure) {
    failures.computeIfAbsent(token, t -> new ArrayList<>()).add(failure);
    return this;
  }

  /** Does something once, while the page is being fetched. */
  FakeListing during(String token, Runnable action) {
    actions.put(token, action);
    return this;
  }

  List<String> requestedTokens() {
    return List.copyOf(requestedTokens.stream().map(String::valueOf).toList());
  }

  /** Of the pages whose items nobody has asked for. */
  List<String> unreadTokens() {
    return List.copyOf(unreadTokens.stream().map(String::valueOf).toList());
  }

  @Override
  public Page fetch(PageRequest request) {
    String token = request.token() == null ? null : request.token().value();
    requestedTokens.add(token);
    Runnable action = actions.remove(token);
    if (action != null) {
      action.run();
    }
    List<RuntimeException> waiting = failures.getOrDefault(token, List.of());
    if (!waiting.isEmpty()) {
      throw waiting.remove(0);
    }
    Page page = pages.get(token);
    return request.itemsLater().getAsBoolean() ? unread(token, page) : page;
  }

  private Page unread(String token, Page page) {
    unreadTokens.add(token);
    LateList<IngestConfigurationSummary> items =
        new LateList<>(
            page.items().size(),
            () -> {
              unreadTokens.remove(token);
              return page.items();
            });
    return new Page(items, page.raw(), page.nextToken(), page.requestId(), page.apiCalls());
  }

  /** Bytes that are the same for the same items. */
  static RawItems raw(List<IngestConfigurationSummary> items) {
    return raw("fake", items);
  }

  private static RawItems raw(String reader, List<IngestConfigurationSummary> items) {
    byte[] bytes = items.toString().getBytes(StandardCharsets.UTF_16);
    return new RawItems(reader, bytes, 0, bytes.length);
  }

  static String arn(String id) {
    return "arn:aws:ivs:" + REGION + ":" + ACCOUNT + ":ingest-configuration/" + id;
  }

  static String stage(String id) {
    return "arn:aws:ivs:" + REGION + ":" + ACCOUNT + ":stage/" + id;
  }

  static IngestConfigurationSummary item(String id) {
    return item(id, "INACTIVE");
  }

  static IngestConfigurationSummary item(String id, String state) {
    return new IngestConfigurationSummary(
        "name-" + id, arn(id), "RTMPS", "", "participant", state, "user", null);
  }

  static IngestConfigurationSummary itemOnStage(String id, String stage) {
    return new IngestConfigurationSummary(
        "name-" + id, arn(id), "RTMPS", stage(stage), "participant", "ACTIVE", "user", null);
  }

  static IngestConfigurationSummary itemOfAccount(String account, String id) {
    String arn = arn(id).replace(ACCOUNT, account);
    return new IngestConfigurationSummary("", arn, "RTMP", "", "", "ACTIVE", null, true);
  }

  /** Items with the ids {@code from} to {@code to}, both included. */
  static List<IngestConfigurationSummary> items(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(id -> item("i" + id)).toList();
  }
}
