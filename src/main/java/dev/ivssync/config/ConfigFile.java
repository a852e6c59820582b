package dev.ivssync.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** Loads the YAML file, with {@code ${NAME}} taken from an environment. */
public final class ConfigFile {

  /** Where the file is looked for when nobody names another. */
  public static final Path DEFAULT_PATH = Path.of("config", "ivs-sync.yaml");

  private final Map<String, String> environment;

  public ConfigFile(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Loads a file that somebody named.
   *
   * @throws ConfigurationException with every problem, also when there is no such file
   */
  public Configuration load(Path file) {
    return parse(text(file), file.toString());
  }

  /**
   * Loads the file at the default place, or the defaults where there is none.
   *
   * @throws ConfigurationException with every problem
   */
  public Configuration loadOrDefaults(Path file) {
    return Files.exists(file) ? load(file) : defaults();
  }

  /**
   * One source named {@code default} and the embedded database, unless the environment has it
   * otherwise.
   *
   * @throws ConfigurationException if what the environment has cannot be used
   */
  public Configuration defaults() {
    return parse("", "The configuration without a file");
  }

  Configuration parse(String yaml, String origin) {
    Problems problems = new Problems();
    Node root = YamlText.parse(yaml, problems).orElse(null);
    problems.throwIfAny(origin);
    Configuration configuration =
        Configuration.read(Section.root(root, new Environment(environment), problems));
    problems.throwIfAny(origin);
    return configuration;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ConfigurationException(new Problem("", sentence(file, e)));
    }
  }

  private static String sentence(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no configuration file %s; name another with --config or IVS_SYNC_CONFIG"
          .formatted(file);
    }
    if (e instanceof AccessDeniedException) {
      return "the configuration file %s may not be read by this user; change its mode or owner"
          .formatted(file);
    }
    if (e instanceof CharacterCodingException) {
      return "the configuration file %s is not UTF-8 text; save it as such".formatted(file);
    }
    return "the configuration file %s cannot be read: %s".formatted(file, e.getMessage());
  }
}
