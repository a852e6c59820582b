package dev.ivssync.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Faults as text and as JSON, where match and parameters stand side by side. */
final class FaultFormat {

  private static final Set<String> MATCH = members(FaultMatch.class);
  private static final Set<String> PARAMETERS = members(FaultParameters.class);

  private FaultFormat() {}

  static Fault parse(String text) {
    String[] parts = text.split(",", -1);
    ObjectNode json = Json.MAPPER.createObjectNode().put("kind", parts[0].strip());
    Arrays.stream(parts).skip(1).forEach(part -> put(json, part));
    return read(json);
  }

  static Fault read(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("a fault is a JSON object: " + json);
    }
    json.properties().forEach(member -> checkKnown(member.getKey()));
    Fault fault = Fault.of(kind(json.path("kind").asText()));
    JsonNode times = json.path("times");
    return new Fault(
        fault.kind(),
        part(json, MATCH, FaultMatch.class),
        times.isMissingNode() ? fault.times() : times(times.asText()),
        part(json, PARAMETERS, FaultParameters.class));
  }

  static ObjectNode write(Fault fault) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("kind", fault.kind().name());
    if (fault.times() == Fault.UNLIMITED) {
      json.put("times", "unlimited");
    } else {
      json.put("times", fault.times());
    }
    json.setAll(Json.MAPPER.<ObjectNode>valueToTree(fault.match()));
    json.setAll(Json.MAPPER.<ObjectNode>valueToTree(fault.parameters()));
    return json;
  }

  private static void put(ObjectNode json, String part) {
    int equals = part.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("not of the form name=value: '" + part + "'");
    }
    String name = part.substring(0, equals).strip();
    String value = part.substring(equals + 1);
    if (name.equals("tokens")) {
      Arrays.stream(value.split(":", -1)).forEach(json.withArray("tokens")::add);
    } else {
      json.put(name, value);
    }
  }

  private static void checkKnown(String name) {
    if (!name.equals("kind")
        && !name.equals("times")
        && !MATCH.contains(name)
        && !PARAMETERS.contains(name)) {
      Set<String> known = new TreeSet<>(MATCH);
      known.addAll(PARAMETERS);
      throw new IllegalArgumentException(
          "a fault has no '" + name + "'; known are kind, times, " + String.join(", ", known));
    }
  }

  private static FaultKind kind(String name) {
    try {
      return FaultKind.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "no kind of fault: '" + name + "'; known are " + Arrays.toString(FaultKind.values()), e);
    }
  }

  private static int times(String text) {
    try {
      return text.equals("unlimited") ? Fault.UNLIMITED : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("times is a number or unlimited: '" + text + "'", e);
    }
  }

  private static <T> T part(JsonNode json, Set<String> names, Class<T> type) {
    ObjectNode part = Json.MAPPER.createObjectNode();
    json.properties().stream()
        .filter(member -> names.contains(member.getKey()))
        .forEach(member -> part.set(member.getKey(), member.getValue()));
    try {
      return Json.MAPPER.treeToValue(part, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("fault: " + e.getOriginalMessage(), e);
    }
  }

  private static Set<String> members(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toUnmodifiableSet());
  }
}
