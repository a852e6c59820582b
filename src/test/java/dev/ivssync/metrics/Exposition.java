package dev.ivssync.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Prometheus reads, as it reads it. */
final class Exposition {

  private static final Pattern HEAD = Pattern.compile("# (HELP|TYPE) (\\S+) (.*)");
  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern PART = Pattern.compile("_(bucket|count|sum)$");

  /** Samples by their name and labels, as they stand. */
  private final Map<String, Double> samples = new LinkedHashMap<>();

  private final Map<String, Family> families = new LinkedHashMap<>();

  Exposition(String text) {
    text.lines().forEach(this::read);
  }

  /**
   * One metric.
   *
   * @param labels of all its samples, but for the bounds of buckets
   */
  record Family(String name, String type, String help, TreeSet<String> labels) {}

  /** Such as {@code ivs_sync_pages_total{source="demo"}}; empty where there is none. */
  Optional<Double> find(String sample) {
    return Optional.ofNullable(samples.get(sample));
  }

  double value(String sample) {
    return find(sample).orElseThrow(() -> new AssertionError(sample + " is none of " + samples));
  }

  List<Family> families() {
    return List.copyOf(families.values());
  }

  /** The names of all series, each once: of a histogram those of its parts. */
  Set<String> series() {
    return samples.keySet().stream()
        .map(sample -> sample.replaceFirst("\\{.*", ""))
        .collect(Collectors.toSet());
  }

  List<String> labelNames() {
    return families.values().stream().flatMap(f -> f.labels().stream()).distinct().toList();
  }

  private void read(String line) {
    Matcher head = HEAD.matcher(line);
    Matcher sample = SAMPLE.matcher(line);
    if (head.matches()) {
      describe(head.group(1), head.group(2), head.group(3));
    } else if (sample.matches()) {
      samples.put(line.substring(0, line.lastIndexOf(' ')), Double.valueOf(sample.group(3)));
      label(sample.group(1), sample.group(2) == null ? "" : sample.group(2));
    } else {
      throw new AssertionError("neither a sample nor a description: " + line);
    }
  }

  private void describe(String what, String name, String text) {
    Family known = families.getOrDefault(name, new Family(name, "", "", new TreeSet<>()));
    families.put(
        name,
        what.equals("HELP")
            ? new Family(name, known.type(), text, known.labels())
            : new Family(name, text, known.help(), known.labels()));
  }

  private void label(String sample, String labels) {
    Family family = families.get(sample);
    String whole = PART.matcher(sample).replaceFirst("");
    Family described = family == null ? families.get(whole) : family;
    if (described == null) {
      throw new AssertionError(sample + " is not described");
    }
    List<String> names = new ArrayList<>();
    LABEL.matcher(labels).results().map((MatchResult label) -> label.group(1)).forEach(names::add);
    names.remove("le");
    described.labels().addAll(names);
  }
}
