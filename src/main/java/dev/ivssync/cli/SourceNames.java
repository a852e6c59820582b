package dev.ivssync.cli;

import dev.ivssync.config.Configuration;
import dev.ivssync.config.DidYouMean;
import dev.ivssync.config.SourceConfig;
import dev.ivssync.database.Database;
import dev.ivssync.report.Configurations;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody means by the name of a source; a misspelt one is refused with its nearest. */
final class SourceNames {

  private final Configuration configuration;
  private final Supplier<Database> database;

  /**
   * @param database asked for the sources of earlier runs, where a name is not configured
   */
  SourceNames(Configuration configuration, Supplier<Database> database) {
    this.configuration = configuration;
    this.database = database;
  }

  /**
   * The sources of these names, or all of them where none is named.
   *
   * @throws UsageException if there is no such source
   */
  List<SourceConfig> sources(List<String> names) {
    return names.isEmpty()
        ? configuration.sources()
        : names.stream().distinct().map(this::source).toList();
  }

  /**
   * @throws UsageException if there is no such source
   */
  SourceConfig source(String name) {
    return configuration.source(name).orElseThrow(() -> noSuchSource(name, configured()));
  }

  /**
   * Refuses a source that is neither configured nor known from earlier: that nothing is printed of
   * a misspelt one would look as if nothing had happened.
   *
   * @param name may be null for no source in particular
   * @throws UsageException if there is no such source
   */
  void requireKnown(@Nullable String name) {
    if (name == null || configuration.source(name).isPresent()) {
      return;
    }
    List<String> known =
        Stream.concat(
                configured().stream(),
                new Configurations(database.get()).firstListings().keySet().stream())
            .distinct()
            .toList();
    if (!known.contains(name)) {
      throw noSuchSource(name, known);
    }
  }

  private List<String> configured() {
    return configuration.sources().stream().map(SourceConfig::name).toList();
  }

  private static UsageException noSuchSource(String name, List<String> known) {
    return new UsageException(
        "there is no source \"%s\"; %s"
            .formatted(
                name,
                DidYouMean.nearest(name, known)
                    .map(near -> "did you mean \"" + near + "\"?")
                    .orElse("the sources are: " + String.join(", ", known))));
  }
}
