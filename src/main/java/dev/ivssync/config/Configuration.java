package dev.ivssync.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Everything that a person decides about the program; {@link ConfigFile} loads it.
 *
 * @param sources at least one, with different names
 */
public record Configuration(
    DatabaseConfig database,
    List<SourceConfig> sources,
    ConsoleConfig console,
    RetentionConfig retention,
    VerificationConfig verification) {

  public Configuration {
    sources = List.copyOf(sources);
  }

  static Configuration read(Section root) {
    Configuration configuration =
        new Configuration(
            DatabaseConfig.read(root.section("database")),
            SourceList.read(root.sections("sources")),
            ConsoleConfig.read(root.section("console")),
            RetentionConfig.read(root.section("retention")),
            VerificationConfig.read(root.section("verification")));
    root.refuse(
        "fleet",
        "fleets are not supported yet; write one source per region, and run one process per"
            + " account with AWS_PROFILE set to that account's profile");
    root.refuseUnknownKeys();
    return configuration;
  }

  public Optional<SourceConfig> source(String name) {
    return sources.stream().filter(source -> source.name().equals(name)).findFirst();
  }

  /** What is allowed and yet unwise; for a person to read at start. */
  public List<Problem> warnings() {
    return Stream.of(database.warnings(), console.warnings()).flatMap(List::stream).toList();
  }

  /** The configuration in effect as YAML, with every default; of a password only that it is set. */
  public String describe() {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("database", database.describe());
    keys.put("sources", sources.stream().map(SourceConfig::describe).toList());
    keys.put("console", console.describe());
    keys.put("retention", retention.describe());
    keys.put("verification", verification.describe());
    return new Yaml(blockStyle()).dump(keys);
  }

  private static DumperOptions blockStyle() {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setIndentWithIndicator(true);
    options.setIndicatorIndent(2);
    options.setSplitLines(false);
    return options;
  }
}
