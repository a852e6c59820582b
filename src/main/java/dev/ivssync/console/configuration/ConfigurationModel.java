package dev.ivssync.console.configuration;

import dev.ivssync.console.Urls;
import dev.ivssync.console.changes.ChangeRow;
import dev.ivssync.report.KnownConfiguration;
import dev.ivssync.report.KnownVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows.
 *
 * @param attributes as they are, or were last where it is gone
 * @param past as it was at the moment that was asked for; null where none was
 * @param comparison of the two versions that were asked for; null where none were
 * @param versions the latest first
 * @param olderVersions the page of older ones, or null
 * @param changes the newest first
 */
public record ConfigurationModel(
    KnownConfiguration configuration,
    List<AttributeRow> attributes,
    @Nullable Past past,
    @Nullable Comparison comparison,
    List<KnownVersion> versions,
    @Nullable String olderVersions,
    List<ChangeRow> changes) {

  public ConfigurationModel {
    attributes = List.copyOf(attributes);
    versions = List.copyOf(versions);
    changes = List.copyOf(changes);
  }

  /**
   * As of a moment.
   *
   * @param asked as it was given
   * @param version null where it was not there
   */
  public record Past(String asked, @Nullable KnownVersion version, List<AttributeRow> attributes) {

    public Past {
      attributes = List.copyOf(attributes);
    }
  }

  /** Two versions beside each other. */
  public record Comparison(int from, int to, List<AttributeRow> attributes) {

    public Comparison {
      attributes = List.copyOf(attributes);
    }
  }

  /** The last part of its ARN. */
  public String id() {
    return configuration.arn().substring(configuration.arn().lastIndexOf('/') + 1);
  }

  public String label() {
    String name = configuration.attributes().name();
    return name == null ? id() : name;
  }

  public String path() {
    return Urls.configuration(configuration.arn());
  }

  /** All of its changes, in the feed. */
  public String feed() {
    return "/changes?arn=" + Urls.encode(configuration.arn());
  }

  /** Its lanes: those of its stage. */
  public @Nullable String lanes() {
    String stage = configuration.attributes().stageArn();
    return stage == null ? null : "/stages?stage=" + Urls.encode(stage);
  }

  /** What it was before a version, beside it. */
  public String comparedWithTheOneBefore(KnownVersion version) {
    return "%s?from=%d&to=%d".formatted(path(), version.version() - 1, version.version());
  }
}
