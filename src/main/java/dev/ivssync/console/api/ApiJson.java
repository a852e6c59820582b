package dev.ivssync.console.api;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.ivssync.report.Change;
import dev.ivssync.report.KnownConfiguration;
import dev.ivssync.report.KnownVersion;
import dev.ivssync.report.PageOf;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON: their components by name, as the command line names them too, null where there
 * is nothing, and moments in ISO 8601.
 */
final class ApiJson {

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .setVisibility(PropertyAccessor.GETTER, Visibility.NONE)
          .setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
          .registerModule(
              new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));

  private ApiJson() {}

  static ObjectNode of(Object row) {
    return MAPPER.valueToTree(row);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static <T> ArrayNode array(List<T> rows, Function<T, ? extends JsonNode> json) {
    ArrayNode array = MAPPER.createArrayNode();
    rows.forEach(row -> array.add(json.apply(row)));
    return array;
  }

  static <T> ObjectNode page(PageOf<T> rows, Function<T, ? extends JsonNode> json) {
    ObjectNode page = object();
    page.set("items", array(rows.rows(), json));
    page.put("next", rows.next());
    return page;
  }

  static ObjectNode of(Change change) {
    ObjectNode json = MAPPER.valueToTree(change);
    json.set("before", parsed(change.before()));
    json.set("after", parsed(change.after()));
    return json;
  }

  static ObjectNode of(KnownConfiguration configuration) {
    return flat(MAPPER.valueToTree(configuration));
  }

  static ObjectNode of(KnownVersion version) {
    return flat(MAPPER.valueToTree(version));
  }

  /** The attributes beside the books, as in the table. */
  private static ObjectNode flat(ObjectNode json) {
    ObjectNode attributes = (ObjectNode) json.remove("attributes");
    json.setAll(attributes);
    return json;
  }

  /** JSON that came from the database. */
  static JsonNode parsed(@Nullable String text) {
    try {
      return text == null ? NullNode.instance : MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database stores JSON only", e);
    }
  }
}
