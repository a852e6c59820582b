package dev.ivssync.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A dashboard, as its file has it. */
record Dashboard(Path file, JsonNode json) {

  static final Path DIRECTORY = Path.of("config", "grafana", "dashboards");

  static List<Dashboard> all() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(Dashboard::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Dashboard named(String uid) {
    return read(DIRECTORY.resolve(uid + ".json"));
  }

  private static Dashboard read(Path file) {
    try {
      return new Dashboard(file, new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  String uid() {
    return json.path("uid").asText();
  }

  List<Panel> panels() {
    List<Panel> panels = new ArrayList<>();
    json.path("panels").forEach(panel -> panels.add(new Panel(panel)));
    return panels;
  }

  Panel panel(String title) {
    return panels().stream().filter(panel -> panel.title().equals(title)).findFirst().orElseThrow();
  }

  List<JsonNode> variables() {
    List<JsonNode> variables = new ArrayList<>();
    json.path("templating").path("list").forEach(variables::add);
    return variables;
  }

  List<String> variableNames() {
    return variables().stream().map(variable -> variable.path("name").asText()).toList();
  }

  /** Those of Grafana's own are left out. */
  List<JsonNode> annotations() {
    List<JsonNode> annotations = new ArrayList<>();
    json.path("annotations").path("list").forEach(annotations::add);
    annotations.removeIf(annotation -> annotation.path("builtIn").asInt() == 1);
    return annotations;
  }

  @Override
  public String toString() {
    return uid();
  }
}
