package dev.ivssync.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A panel of a dashboard, as its file has it. */
record Panel(JsonNode json) {

  private static final int POINTS = 500;

  int id() {
    return json.path("id").asInt(-1);
  }

  String type() {
    return json.path("type").asText();
  }

  String title() {
    return json.path("title").asText();
  }

  String description() {
    return json.path("description").asText();
  }

  /** Whether it draws data, rather than text or a heading. */
  boolean showsData() {
    return !type().equals("row") && !type().equals("text");
  }

  boolean asksPostgres() {
    return showsData() && json.path("datasource").path("uid").asText().equals("${postgres}");
  }

  Grid grid() {
    JsonNode at = json.path("gridPos");
    return new Grid(
        at.path("x").asInt(-1), at.path("y").asInt(-1), at.path("w").asInt(), at.path("h").asInt());
  }

  /** A place on the grid of 24 columns. */
  record Grid(int x, int y, int width, int height) {

    boolean overlaps(Grid other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }
  }

  List<JsonNode> targets() {
    List<JsonNode> targets = new ArrayList<>();
    json.path("targets").forEach(targets::add);
    return targets;
  }

  /** Of the default of the panel's fields, such as {@code unit}. */
  JsonNode setting(String name) {
    return json.path("fieldConfig").path("defaults").path(name);
  }

  /** The dashboard's period, unless the panel has one of its own up to the same end. */
  TimeRange period(TimeRange dashboard) {
    String own = json.path("timeFrom").asText("");
    return own.isEmpty() ? dashboard : TimeRange.upTo(dashboard.to(), Interval.parse(own));
  }

  /** What {@code $__interval} is in this panel. */
  Duration interval(TimeRange range) {
    int points = json.path("maxDataPoints").asInt(POINTS);
    String least = json.path("interval").asText("");
    return Interval.of(
        range, points, least.isEmpty() ? Duration.ofMillis(1) : Interval.parse(least));
  }

  /** Settings of single columns, by the column's name. */
  Map<String, Map<String, JsonNode>> overrides() {
    Map<String, Map<String, JsonNode>> overrides = new LinkedHashMap<>();
    for (JsonNode override : json.path("fieldConfig").path("overrides")) {
      Map<String, JsonNode> settings = new LinkedHashMap<>();
      override
          .path("properties")
          .forEach(p -> settings.put(p.path("id").asText(), p.path("value")));
      overrides.put(override.path("matcher").path("options").asText(), settings);
    }
    return overrides;
  }

  /** A setting of a column: its own, or the panel's. */
  JsonNode setting(String column, String name) {
    return Optional.ofNullable(overrides().getOrDefault(column, Map.of()).get(name))
        .orElseGet(() -> setting(name));
  }

  /** Texts and colours for values, in their order. */
  Map<String, Mapped> mappings(String column) {
    Map<String, Mapped> mapped = new LinkedHashMap<>();
    for (JsonNode mapping : setting(column, "mappings")) {
      mapping
          .path("options")
          .properties()
          .forEach(
              option ->
                  mapped.put(
                      option.getKey(),
                      new Mapped(
                          option.getValue().path("text").asText(),
                          option.getValue().path("color").asText())));
    }
    return mapped;
  }

  record Mapped(String text, String color) {}
}
