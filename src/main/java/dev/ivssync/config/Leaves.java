package dev.ivssync.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads single values: text from the file, with the environment put in, parsed. */
final class Leaves {

  private final Environment environment;
  private final Problems problems;

  Leaves(Environment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  static boolean isNull(@Nullable Node node) {
    return node == null || node.getTag().equals(Tag.NULL);
  }

  /** The text as it stands in the file, or null where there is none. */
  @Nullable String text(String path, @Nullable Node node) {
    if (isNull(node)) {
      return null;
    }
    if (!(node instanceof ScalarNode scalar)) {
      String kind = node instanceof SequenceNode ? "a list" : "a mapping";
      problems.add(path, "should be a single value, not " + kind);
      return null;
    }
    if (!node.getTag().startsWith(Tag.PREFIX)) {
      problems.add(path, "a value that begins with ! must be in quotes");
      return null;
    }
    return scalar.getValue();
  }

  /** With the environment's values put in; null where that leaves nothing. */
  @Nullable String resolve(String path, String raw) {
    try {
      String text = environment.resolve(raw);
      return text.isEmpty() ? null : text;
    } catch (IllegalArgumentException e) {
      problems.add(path, e.getMessage());
      return null;
    }
  }

  /** Null where nothing is left, or where the parser refused and a problem says so. */
  <T> @Nullable T parse(String path, String raw, Function<String, T> parser) {
    String text = resolve(path, raw);
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return parser.apply(text.strip());
    } catch (IllegalArgumentException e) {
      problems.add(path, e.getMessage() + origin(raw));
      return null;
    }
  }

  private static String origin(String raw) {
    String references = Environment.references(raw);
    return references.isEmpty() ? "" : " (from " + references + ")";
  }
}
