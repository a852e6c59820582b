package dev.ivssync.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long the answers took, by what was looked at, in each regime. */
final class Latencies {

  private static final double MOST_MILLIS = 100;

  private final List<String> regimes = new ArrayList<>();
  private final Map<String, Map<String, List<Double>>> millis = new LinkedHashMap<>();
  private final Map<String, Map<String, Integer>> failures = new LinkedHashMap<>();

  synchronized void add(String regime, Look look, double taken) {
    if (!regimes.contains(regime)) {
      regimes.add(regime);
    }
    millis
        .computeIfAbsent(look.name(), name -> new LinkedHashMap<>())
        .computeIfAbsent(regime, name -> new ArrayList<>())
        .add(taken);
  }

  /** An answer that was another one, or none. */
  synchronized void fail(String regime, Look look, String path, String what) {
    Map<String, Integer> ofLook =
        failures.computeIfAbsent(look.name(), name -> new LinkedHashMap<>());
    if (ofLook.merge(regime, 1, Integer::sum) == 1) {
      System.err.printf("%s answered with %s: %s%n", look.name(), what, path);
    }
  }

  /** How many of what was looked at did not answer in time, or not at all. */
  synchronized long slow(String regime, List<Look> looks) {
    return looks.stream().filter(look -> !holds(look, regime)).count();
  }

  synchronized String table(List<Look> looks) {
    StringBuilder table = new StringBuilder("| Looked at | Must, p95 |");
    regimes.forEach(regime -> table.append(" %s: p50 | p95 | p99 | Holds |".formatted(regime)));
    table.append(" Answers | Not as it should be |\n|---|---:|");
    table.append("---:|---:|---:|---|".repeat(regimes.size())).append("---:|---:|\n");
    looks.forEach(look -> table.append(row(look)));
    return table.toString();
  }

  private String row(Look look) {
    StringBuilder row =
        new StringBuilder("| `%s` | < %.0f ms |".formatted(shown(look), MOST_MILLIS));
    regimes.forEach(
        regime -> {
          List<Double> sorted = sorted(look, regime);
          for (int percent : new int[] {50, 95, 99}) {
            row.append(String.format(Locale.ROOT, " %.1f |", percentile(sorted, percent)));
          }
          row.append(holds(look, regime) ? " yes |" : " **no** |");
        });
    int answers = regimes.stream().mapToInt(regime -> sorted(look, regime).size()).sum();
    int failed = regimes.stream().mapToInt(regime -> failures(look, regime)).sum();
    return row.append(" %,d | %d |%n".formatted(answers, failed)).toString();
  }

  private static String shown(Look look) {
    return look.isDownload() ? look.name() + ", first byte" : look.name();
  }

  private boolean holds(Look look, String regime) {
    return failures(look, regime) == 0 && percentile(sorted(look, regime), 95) < MOST_MILLIS;
  }

  private int failures(Look look, String regime) {
    return failures.getOrDefault(look.name(), Map.of()).getOrDefault(regime, 0);
  }

  private List<Double> sorted(Look look, String regime) {
    return millis.getOrDefault(look.name(), Map.of()).getOrDefault(regime, List.of()).stream()
        .sorted()
        .toList();
  }

  /** The least that so many percent do not exceed; no number where there was no answer. */
  private static double percentile(List<Double> sorted, int percent) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }
}
