package dev.ivssync.console.configuration;

import dev.ivssync.console.Shown;
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
    List<VersionRow> versions,
    @Nullable String olderVersions,
    List<ChangeRow> changes) {

  public ConfigurationModel {
    attributes = List.copyOf(attributes);
    versions = List.copyOf(versions);
    changes = List.copyOf(changes);
  }

  /**
   * As of a moment, or of a version.
   *
   * @param of which, in words
   * @param at for the date field
   * @param number that was asked for, or is that of the moment; null where it was not there then
   * @param version null where it was not there
   */
  public record Past(
      String of,
      String at,
      @Nullable Integer number,
      @Nullable KnownVersion version,
      List<AttributeRow> attributes) {

    public Past {
      attributes = List.copyOf(attributes);
    }

    static Past ofVersion(int number, @Nullable KnownVersion version) {
      return new Past("version " + number, "", number, version, rows(version));
    }

    static Past at(String when, String field, @Nullable KnownVersion version) {
      Integer number = version == null ? null : version.version();
      return new Past(when, field, number, version, rows(version));
    }

    private static List<AttributeRow> rows(@Nullable KnownVersion version) {
      return version == null ? List.of() : AttributeRow.of(version.attributes());
    }
  }

  /** Two versions beside each other. */
  public record Comparison(int from, int to, List<AttributeRow> attributes) {

    public Comparison {
      attributes = List.copyOf(attributes);
    }
  }

  /** Its name, or the last part of its ARN. */
  public String label() {
    String name = configuration.attributes().name();
    return Shown.text(name == null ? Shown.id(configuration.arn()) : name);
  }

  /** Where its changes have come to: versions are 1 to this, less the tombstones. */
  public int latest() {
    return configuration.version();
  }

  /** The version that is looked at: the one that was asked for, or the latest. */
  public int chosen() {
    return past == null || past.number() == null ? latest() : past.number();
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

  /** A version beside the one before it. */
  public String comparison(VersionRow row) {
    return "%s?from=%d&to=%d#comparison".formatted(path(), row.older(), row.version().version());
  }
}
