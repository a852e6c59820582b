package dev.ivssync.config;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Parses YAML to nodes, whose leaves are text as it was written: as numbers, a password of {@code
 * 0123} would become 83 and one of {@code 1e5} 100000.0.
 */
final class YamlText {

  private YamlText() {}

  /** The root, or empty where the text holds nothing but comments or is not YAML. */
  static Optional<Node> parse(String text, Problems problems) {
    try {
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      return Optional.ofNullable(yaml.compose(new StringReader(text)));
    } catch (MarkedYAMLException e) {
      problems.add("", sentence(e));
    } catch (YAMLException e) {
      problems.add("", "the file is not YAML: " + e.getMessage().lines().findFirst().orElse(""));
    }
    return Optional.empty();
  }

  /** Not the exception's own message: it cites the line, which may hold a password. */
  private static String sentence(MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    return "line %d, column %d: %s".formatted(mark.getLine() + 1, mark.getColumn() + 1, reason(e));
  }

  private static String reason(MarkedYAMLException e) {
    if (e.getProblem().startsWith("found undefined alias")) {
      return "a value that begins with * must be in quotes, unless it refers to an & elsewhere";
    }
    if (e.getProblem().startsWith("found undefined tag")) {
      return "a value that begins with ! must be in quotes";
    }
    if (e.getProblem().matches("expected ',' or .*but got (?!<stream end>).*")) {
      return e.getProblem() + "; inside { } and [ ], quote a value such as ${NAME} or a schedule";
    }
    return e.getProblem();
  }
}
