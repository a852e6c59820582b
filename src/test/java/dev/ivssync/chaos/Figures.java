package dev.ivssync.chaos;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run came to. */
final class Figures {

  private final Map<String, String> values = new LinkedHashMap<>();

  void add(String name, long value) {
    values.put(name, String.format(Locale.ROOT, "%,d", value));
  }

  void add(String name, String value) {
    values.put(name, value);
  }

  /**
   * @param sorted shortest first
   */
  void addSeconds(String name, List<Double> sorted) {
    if (sorted.isEmpty()) {
      add(name, "none");
      return;
    }
    add(
        name,
        String.format(
            Locale.ROOT,
            "%.1f s, %.1f s",
            sorted.get(sorted.size() / 2),
            sorted.get(sorted.size() - 1)));
  }

  String lines() {
    StringBuilder lines = new StringBuilder();
    values.forEach((name, value) -> lines.append("%-56s %s%n".formatted(name, value)));
    return lines.toString();
  }

  String table() {
    StringBuilder table = new StringBuilder("| | |\n|---|---:|\n");
    values.forEach((name, value) -> table.append("| %s | %s |\n".formatted(name, value)));
    return table.toString();
  }
}
