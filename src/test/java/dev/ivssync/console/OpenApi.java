package dev.ivssync.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** openapi.yaml, read. */
final class OpenApi {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final JsonNode root;

  private OpenApi(JsonNode root) {
    this.root = root;
  }

  static OpenApi read() {
    try (InputStream file = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
      Map<String, Object> yaml = new Yaml().load(Objects.requireNonNull(file));
      return new OpenApi(JSON.valueToTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By method and path, such as {@code GET /runs/{run}}. */
  Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (String method : List.of("get", "post")) {
        if (path.getValue().has(method)) {
          operations.put(
              method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
              path.getValue().path(method));
        }
      }
    }
    return operations;
  }

  List<String> queryParameters(JsonNode operation) {
    List<String> names = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode resolved = resolve(parameter);
      if (resolved.path("in").asText().equals("query")) {
        names.add(resolved.path("name").asText());
      }
    }
    return names;
  }

  /** What is wrong with an answer; nothing if it is as described. */
  List<String> problems(String operation, String status, HttpResponse<String> answer)
      throws JsonProcessingException {
    JsonNode content =
        resolve(Objects.requireNonNull(operations().get(operation)).path("responses").path(status))
            .path("content");
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    if (!content.has(type)) {
      return List.of("no such content is described: " + type);
    }
    return type.equals("application/json")
        ? problems(content.path(type).path("schema"), JSON.readTree(answer.body()))
        : List.of();
  }

  /** What is wrong with a value of a named schema. */
  List<String> problems(String schema, JsonNode value) {
    ObjectNode reference = JSON.createObjectNode();
    reference.put("$ref", "#/components/schemas/" + schema);
    return problems(reference, value);
  }

  private List<String> problems(JsonNode schema, JsonNode value) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", root.path("components"));
    return SCHEMAS.getSchema(whole).validate(value).stream().map(Error::toString).toList();
  }

  private JsonNode resolve(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : root.at(reference.substring(1));
  }
}
