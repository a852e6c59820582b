package dev.ivssync.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What can be asked for. A path may have parts such as {@code /runs/{run}}, or {@code
 * /configurations/<arn>} where the part may have slashes.
 */
public final class Routes {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RoutesConfig javalin;
  private final Pages pages;
  private final Map<String, ZoneId> zones;
  private final Shared shared;
  private final List<String> all = new ArrayList<>();
  private final Downloads downloads = new Downloads();

  /**
   * @param zones of the schedules, by source
   * @param shared cleared also by whoever tells pages to ask again
   */
  Routes(RoutesConfig javalin, Pages pages, Map<String, ZoneId> zones, Shared shared) {
    this.javalin = javalin;
    this.pages = pages;
    this.zones = Map.copyOf(zones);
    this.shared = shared;
  }

  private Question question(Context context) {
    return Exchange.question(context, zones);
  }

  /** Adds a page for people. */
  public Routes page(String path, Page page) {
    return add(
        path,
        context -> {
          Question question = question(context);
          return shared.answer(Exchange.key(context), () -> pages.answer(page, question));
        });
  }

  /** Adds data for programs. */
  public Routes get(String path, Resource resource) {
    return add(
        path,
        context -> {
          Question question = question(context);
          return shared.answer(Exchange.key(context), () -> resource.answer(question));
        });
  }

  /** Adds something that is told from memory, and to each as it is now. */
  public Routes now(String path, Resource resource) {
    return add(path, context -> resource.answer(question(context)));
  }

  private Routes add(String path, Function<Context, Answer> answers) {
    all.add("GET " + path);
    javalin.get(path, context -> Exchange.send(context, answers.apply(context)));
    return this;
  }

  /** Adds a long answer. */
  public Routes download(String path, Function<Question, Download> answers) {
    all.add("GET " + path);
    javalin.get(path, context -> downloads.send(context, answers.apply(question(context))));
    return this;
  }

  /** Adds a change; who asks for it has shown the token. */
  public Routes post(String path, Action action) {
    all.add("POST " + path);
    javalin.post(
        path,
        context -> {
          requirePost(context);
          Exchange.send(context, act(action, context));
        });
    return this;
  }

  /** Whoever has changed something sees it, also within the second that answers are shared for. */
  private Answer act(Action action, Context context) {
    try {
      return action.act(question(context), body(context.body()));
    } finally {
      shared.clear();
    }
  }

  /** The rules have looked at the request's own method, whatever it is routed by. */
  private static void requirePost(Context context) {
    if (!context.req().getMethod().equals("POST")) {
      throw new RefusedException(405, "METHOD_NOT_ALLOWED", "A change is a POST.");
    }
  }

  /** Everything that was added, such as {@code GET /runs/{run}}. */
  public List<String> all() {
    return List.copyOf(all);
  }

  private static JsonNode body(String text) {
    if (text.isBlank()) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode body = JSON.readTree(text);
      if (body.isObject()) {
        return body;
      }
    } catch (JsonProcessingException e) {
      // what is wrong with it is the sender's to know
    }
    throw RefusedException.badRequest("The body is not a JSON object.");
  }
}
