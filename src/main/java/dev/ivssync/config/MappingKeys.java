package dev.ivssync.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The keys of one mapping: its own, each once, and behind them what {@code <<} merges in. */
final class MappingKeys {

  private final String path;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Set<Node> merged = new HashSet<>();

  private MappingKeys(String path, Problems problems) {
    this.path = path;
    this.problems = problems;
  }

  static Map<String, Node> of(MappingNode mapping, String path, Problems problems) {
    MappingKeys keys = new MappingKeys(path, problems);
    keys.own(mapping);
    keys.merge(mapping);
    return keys.values;
  }

  private void own(MappingNode mapping) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (isMerge(entry)) {
        continue;
      }
      String key = text(entry.getKeyNode());
      int line = entry.getKeyNode().getStartMark().getLine() + 1;
      Integer earlier = lines.putIfAbsent(key, line);
      if (earlier != null) {
        problems.add(
            KeyPath.of(path, key),
            "the key is given twice, in line %d and line %d; keep one".formatted(earlier, line));
      }
      values.put(key, entry.getValueNode());
    }
  }

  private void merge(MappingNode mapping) {
    mapping.getValue().stream().filter(MappingKeys::isMerge).forEach(this::merge);
  }

  private void merge(NodeTuple entry) {
    Node value = entry.getValueNode();
    for (Node part : value instanceof SequenceNode list ? list.getValue() : List.of(value)) {
      if (!(part instanceof MappingNode mapping)) {
        problems.add(KeyPath.of(path, "<<"), "only mappings can be merged; refer to one with *");
      } else if (merged.add(mapping)) {
        mapping.getValue().stream().filter(tuple -> !isMerge(tuple)).forEach(this::inherit);
        merge(mapping);
      }
    }
  }

  private void inherit(NodeTuple entry) {
    values.putIfAbsent(text(entry.getKeyNode()), entry.getValueNode());
  }

  private static boolean isMerge(NodeTuple entry) {
    return entry.getKeyNode().getTag().equals(Tag.MERGE);
  }

  private static String text(Node key) {
    return key instanceof ScalarNode scalar ? scalar.getValue() : "?";
  }
}
