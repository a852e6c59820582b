package dev.ivssync.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the rounds of a benchmark came to: for each measure its values, a value a round. */
final class Figures {

  private record Measure(String regime, String name, String must) {}

  private final Map<Measure, List<Double>> values = new LinkedHashMap<>();

  /** A measure that is told, and nothing asked of it. */
  void add(String regime, String name, double value) {
    add(regime, name, "", value);
  }

  /**
   * @param must what it has to be, in words
   */
  void add(String regime, String name, String must, double value) {
    values.computeIfAbsent(new Measure(regime, name, must), m -> new ArrayList<>()).add(value);
    System.err.printf(Locale.ROOT, "%-28s %-45s %12s %s%n", regime, name, text(value), must);
  }

  double median(String regime, String name) {
    return values.entrySet().stream()
        .filter(e -> e.getKey().regime().equals(regime) && e.getKey().name().equals(name))
        .map(e -> median(e.getValue().stream().sorted().toList()))
        .findFirst()
        .orElseThrow();
  }

  String table() {
    StringBuilder table = new StringBuilder();
    table.append("| Regime | Measure | Must | Median | Least to most | Rounds |\n");
    table.append("|---|---|---|---:|---|---:|\n");
    values.forEach((measure, all) -> table.append(row(measure, all)));
    return table.toString();
  }

  private static String row(Measure measure, List<Double> all) {
    List<Double> sorted = all.stream().sorted().toList();
    return "| %s | %s | %s | %s | %s to %s | %d |%n"
        .formatted(
            measure.regime(),
            measure.name(),
            measure.must(),
            text(median(sorted)),
            text(sorted.get(0)),
            text(sorted.get(sorted.size() - 1)),
            sorted.size());
  }

  private static double median(List<Double> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static String text(double value) {
    return value >= 100 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }
}
