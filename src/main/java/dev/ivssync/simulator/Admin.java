package dev.ivssync.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Steers the simulator while it runs.
 *
 * <ul>
 *   <li>{@code POST /_admin/faults}: a fault or a list of them, such as <code>
 *       {"kind": "THROTTLE_429", "times": 3, "token": true, "retryAfterSeconds": 1}</code>, with
 *       the members of {@link FaultMatch} and {@link FaultParameters}; {@code GET} those in force;
 *       {@code DELETE} all
 *   <li>{@code GET /_admin/requests}: the listings asked for, and the calls of each operation;
 *       {@code DELETE} forgets them
 *   <li>{@code GET /_admin/truth?account=&region=}: a listing as it is
 *   <li>{@code POST /_admin/churn}: <code>{"steps": 10}</code>
 *   <li>{@code POST /_admin/configurations}: one of <code>
 *       {"account": "", "region": "", "add": 5}</code>, the same with {@code removeCount}, which
 *       takes the oldest, <code>{"remove": ["arn"]}</code> and <code>
 *       {"set": {"arn": "arn", "state": "BROKEN", "userId": null, "newArn": ""}}</code>, or a list
 *       of such
 * </ul>
 */
final class Admin {

  private final World world;
  private final Interventions interventions;
  private final Faults faults;
  private final Churn churn;
  private final RequestLog log;

  Admin(World world, Interventions interventions, Faults faults, Churn churn, RequestLog log) {
    this.world = world;
    this.interventions = interventions;
    this.faults = faults;
    this.churn = churn;
    this.log = log;
  }

  Answer answer(Request request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /_admin/faults" -> faultsInForce();
      case "POST /_admin/faults" -> inject(Json.read(request.body()));
      case "DELETE /_admin/faults" -> clearFaults();
      case "GET /_admin/requests" -> requests();
      case "DELETE /_admin/requests" -> clearRequests();
      case "GET /_admin/truth" -> truth(request);
      case "POST /_admin/churn" -> churn(Json.read(request.body()));
      case "POST /_admin/configurations" -> change(Json.read(request.body()));
      default ->
          Answer.refusal(
              new ServiceException(
                  404, "AdminException", "no " + request.method() + " " + request.path()));
    };
  }

  private Answer inject(JsonNode body) {
    List<Fault> read = each(body).map(FaultFormat::read).toList();
    read.forEach(faults::inject);
    return faultsInForce();
  }

  private Answer faultsInForce() {
    return Answer.ok(Json.bytes(faults.inForce().stream().map(FaultFormat::write).toList()));
  }

  private Answer clearFaults() {
    faults.clear();
    return faultsInForce();
  }

  private Answer requests() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    ObjectNode calls = json.putObject("calls");
    for (Operation operation : Operation.values()) {
      calls.put(operation.wireName(), log.calls(operation));
    }
    log.lists().forEach(list -> json.withArray("requests").add(describe(list)));
    return Answer.ok(Json.bytes(json));
  }

  private static ObjectNode describe(RecordedRequest list) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    return json.put("at", list.at().toString())
        .put("account", list.account())
        .put("region", list.region())
        .put("nextToken", list.nextToken())
        .put("maxResults", list.maxResults())
        .put("filterByStageArn", list.filterByStageArn())
        .put("filterByState", list.filterByState())
        .put("fault", list.fault() == null ? null : list.fault().name());
  }

  private Answer clearRequests() {
    log.clear();
    return requests();
  }

  private Answer truth(Request request) {
    Scope scope = scope(request.parameter("account"), request.parameter("region"));
    List<byte[]> items =
        world.listing(scope).after(0, Integer.MAX_VALUE, ListFilter.NONE).stream()
            .map(Entry::summary)
            .toList();
    return Answer.ok(new ListPage(items, null).json());
  }

  private Answer churn(JsonNode body) {
    churn.run(count(body, "steps"));
    return Answer.ok(Json.bytes(Json.MAPPER.createObjectNode()));
  }

  private Answer change(JsonNode body) {
    List<Object> done = new ArrayList<>();
    each(body).forEach(change -> done.add(changed(change)));
    return Answer.ok(Json.bytes(done));
  }

  private Object changed(JsonNode change) {
    if (change.has("add")) {
      return interventions.add(scope(change), count(change, "add"));
    }
    if (change.has("removeCount")) {
      return interventions.removeOldest(scope(change), count(change, "removeCount"));
    }
    if (change.has("remove")) {
      return interventions.remove(each(change.get("remove")).map(JsonNode::asText).toList());
    }
    if (change.path("set") instanceof ObjectNode members) {
      return interventions.set(members.path("arn").asText(), members);
    }
    throw new IllegalArgumentException("none of add, remove, removeCount, set: " + change);
  }

  private static Scope scope(JsonNode change) {
    return scope(change.path("account").asText(null), change.path("region").asText(null));
  }

  private static Scope scope(@Nullable String account, @Nullable String region) {
    if (account == null || region == null) {
      throw new IllegalArgumentException("account and region are needed");
    }
    return new Scope(account, region);
  }

  private static int count(JsonNode body, String member) {
    JsonNode count = body.path(member);
    if (!count.canConvertToInt() || count.intValue() < 0) {
      throw new IllegalArgumentException(member + " is a number, 0 or more: " + count);
    }
    return count.intValue();
  }

  private static Stream<JsonNode> each(JsonNode body) {
    return body.isArray() ? body.valueStream() : Stream.of(body);
  }
}
