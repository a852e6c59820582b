package dev.ivssync.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;

/** Configurations from text, for tests. */
final class Configurations {

  private Configurations() {}

  static Configuration parse(String yaml) {
    return parse(yaml, Map.of());
  }

  static Configuration parse(String yaml, Map<String, String> environment) {
    return new ConfigFile(environment).parse(yaml, "test.yaml");
  }

  static List<String> problems(String yaml) {
    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, () -> parse(yaml));
    return refused == null
        ? List.of()
        : refused.problems().stream().map(Problem::toString).toList();
  }
}
