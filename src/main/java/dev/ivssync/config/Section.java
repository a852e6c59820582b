package dev.ivssync.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of the file, read key by key.
 *
 * <p>What cannot be read becomes a problem, and a stand-in is returned so that reading goes on; no
 * stand-in survives, since the file is refused at the end. Parsers throw {@link
 * IllegalArgumentException} with the sentence that a person should see.
 */
final class Section {

  private final String path;
  private final Map<String, Node> values;
  private final Set<String> known = new LinkedHashSet<>();
  private final Leaves leaves;
  private final Problems problems;

  private Section(String path, Map<String, Node> values, Leaves leaves, Problems problems) {
    this.path = path;
    this.values = values;
    this.leaves = leaves;
    this.problems = problems;
  }

  static Section root(@Nullable Node node, Environment environment, Problems problems) {
    return of("", node, new Leaves(environment, problems), problems);
  }

  private static Section of(String path, @Nullable Node node, Leaves leaves, Problems problems) {
    if (node instanceof MappingNode mapping) {
      return new Section(path, MappingKeys.of(mapping, path, problems), leaves, problems);
    }
    if (!Leaves.isNull(node)) {
      problems.add(path, "should hold keys with values, as in \"key: value\"");
    }
    return new Section(path, Map.of(), leaves, problems);
  }

  /** The key's value, or the default's, which may refer to the environment as well. */
  <T> T value(String key, String defaultText, Function<String, T> parser) {
    T value = optional(key, parser);
    if (value == null && clean(key)) {
      value = leaves.parse(at(key), defaultText, parser);
    }
    return value != null ? value : parser.apply(Environment.NONE.resolve(defaultText));
  }

  /** The key's value, or null where it is absent, null or empty. */
  <T> @Nullable T optional(String key, Function<String, T> parser) {
    String raw = leaves.text(at(key), node(key));
    return raw == null ? null : leaves.parse(at(key), raw, parser);
  }

  /** For passwords, where a space may count; null where nothing is given. */
  @Nullable String untrimmed(String key, String defaultText) {
    String raw = leaves.text(at(key), node(key));
    return leaves.resolve(at(key), raw == null ? defaultText : raw);
  }

  <T> List<T> list(String key, List<T> defaults, Function<String, T> parser) {
    List<T> parsed = new ArrayList<>();
    List<Node> items = items(key, "should be a list, as in [first, second]");
    for (int i = 0; i < items.size(); i++) {
      String itemPath = KeyPath.item(at(key), i);
      String raw = leaves.text(itemPath, items.get(i));
      T value = raw == null ? null : leaves.parse(itemPath, raw, parser);
      if (value != null) {
        parsed.add(value);
      }
    }
    return parsed.isEmpty() ? defaults : parsed;
  }

  Section section(String key) {
    return of(at(key), node(key), leaves, problems);
  }

  /** The sections of a list; a single empty one, all defaults, where the key is not given. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Node item : items(key, "should be a list, with a \"-\" before each item")) {
      sections.add(of(KeyPath.item(at(key), sections.size()), item, leaves, problems));
    }
    return sections.isEmpty()
        ? List.of(of(KeyPath.item(at(key), 0), null, leaves, problems))
        : sections;
  }

  /** Refuses a key that is known but may not be given. */
  void refuse(String key, String message) {
    if (!Leaves.isNull(node(key))) {
      problems.add(at(key), message);
    }
  }

  void problem(String key, String message) {
    problems.add(at(key), message);
  }

  boolean clean(String key) {
    return problems.noneAt(at(key));
  }

  /** To be called when all keys have been read: every other one is misspelt. */
  void refuseUnknownKeys() {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        problems.add(at(key), UnknownKey.message(key, known));
      }
    }
  }

  void problem(String message) {
    problems.add(path, message);
  }

  private List<Node> items(String key, String otherwise) {
    Node node = node(key);
    if (node instanceof SequenceNode list && !list.getValue().isEmpty()) {
      return list.getValue();
    }
    if (node instanceof SequenceNode) {
      problem(key, "the list is empty; give at least one item, or leave the key out");
    } else if (!Leaves.isNull(node)) {
      problem(key, otherwise);
    }
    return List.of();
  }

  private @Nullable Node node(String key) {
    known.add(key);
    return values.get(key);
  }

  private String at(String key) {
    return KeyPath.of(path, key);
  }
}
