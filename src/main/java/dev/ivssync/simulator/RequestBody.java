package dev.ivssync.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request, read under the service model's constraints. What breaks them is
 * collected, and {@link #check} refuses it all at once, as the service does; a member of the wrong
 * JSON type is refused on the spot. Members that the model does not know are ignored, and null is
 * as good as absent.
 */
final class RequestBody {

  private final JsonNode members;
  private final List<String> problems = new ArrayList<>();

  private RequestBody(JsonNode members) {
    this.members = members;
  }

  /** An empty body is taken for {@code {}}. */
  static RequestBody parse(byte[] bytes) {
    if (bytes.length == 0) {
      return new RequestBody(Json.MAPPER.createObjectNode());
    }
    try {
      JsonNode node = Json.read(bytes);
      if (node.isObject()) {
        return new RequestBody(node);
      }
    } catch (UncheckedIOException e) {
      throw ServiceException.serialization("The request body is not well-formed JSON");
    }
    throw ServiceException.serialization("The request body is not a JSON object");
  }

  @Nullable String text(String member, TextRule rule) {
    JsonNode node = node(member);
    if (node == null) {
      return null;
    }
    String text = text(node, member);
    check(text, member, rule);
    return text;
  }

  /** Empty where it is missing; {@link #check} then refuses the request. */
  String requiredText(String member, TextRule rule) {
    String text = text(member, rule);
    if (text == null) {
      problems.add(
          "Value at '" + member + "' failed to satisfy constraint: Member must not be null");
      return "";
    }
    return text;
  }

  @Nullable Boolean flag(String member) {
    JsonNode node = node(member);
    if (node == null) {
      return null;
    }
    if (!node.isBoolean()) {
      throw wrongType(member, "a boolean");
    }
    return node.booleanValue();
  }

  int number(String member, int min, int max, int absent) {
    JsonNode node = node(member);
    if (node == null) {
      return absent;
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrongType(member, "an integer");
    }
    int value = node.intValue();
    if (value < min) {
      problem(
          member, String.valueOf(value), "Member must have value greater than or equal to " + min);
    } else if (value > max) {
      problem(member, String.valueOf(value), "Member must have value less than or equal to " + max);
    }
    return value;
  }

  Map<String, String> map(String member, TextRule keys, TextRule values) {
    Map<String, String> map = new TreeMap<>();
    JsonNode node = node(member);
    if (node == null) {
      return map;
    }
    if (!node.isObject()) {
      throw wrongType(member, "a map");
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String value = text(entry.getValue(), member);
      check(entry.getKey(), member, keys);
      check(value, member, values);
      map.put(entry.getKey(), value);
    }
    return map;
  }

  /** For what no single member shows. */
  void require(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }

  void check() {
    if (!problems.isEmpty()) {
      String found =
          problems.size() == 1 ? "1 validation error" : problems.size() + " validation errors";
      throw ServiceException.validation(found + " detected: " + String.join("; ", problems));
    }
  }

  private @Nullable JsonNode node(String member) {
    JsonNode node = members.get(member);
    return node == null || node.isNull() ? null : node;
  }

  private static String text(JsonNode node, String member) {
    if (!node.isTextual()) {
      throw wrongType(member, "a string");
    }
    return node.textValue();
  }

  private void check(String text, String member, TextRule rule) {
    rule.violation(text).ifPresent(constraint -> problem(member, text, constraint));
  }

  private void problem(String member, String value, String constraint) {
    problems.add(
        "Value '" + value + "' at '" + member + "' failed to satisfy constraint: " + constraint);
  }

  private static ServiceException wrongType(String member, String expected) {
    return ServiceException.serialization("Value at '" + member + "' is not " + expected);
  }
}
