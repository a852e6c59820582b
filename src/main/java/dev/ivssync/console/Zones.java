package dev.ivssync.console;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which zone a page tells its times, and means those that it is asked with.
 *
 * @param choice {@code utc}, {@code source} or the name of a zone: a browser knows its own
 * @param ofSources those of the schedules, by source
 */
public record Zones(String choice, Map<String, ZoneId> ofSources) {

  static final String PARAMETER = "zone";

  private static final String UTC = "utc";
  private static final String SOURCE = "source";
  private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());

  public Zones {
    ofSources = Map.copyOf(ofSources);
  }

  /** What somebody has asked for; UTC where that is no zone. */
  static Zones asked(@Nullable String choice, Map<String, ZoneId> ofSources) {
    return choice == null || UTC.equalsIgnoreCase(choice) || !isKnown(choice)
        ? new Zones(UTC, ofSources)
        : new Zones(choice, ofSources);
  }

  static boolean isKnown(String choice) {
    return choice.toLowerCase(Locale.ROOT).equals(UTC)
        || choice.equals(SOURCE)
        || NAMES.contains(choice);
  }

  /**
   * The zone of something.
   *
   * @param source that it belongs to; null where it belongs to none: then the zone that all sources
   *     have, or UTC
   */
  public ZoneId of(@Nullable String source) {
    return switch (choice) {
      case UTC -> ZoneOffset.UTC;
      case SOURCE -> ofSource(source);
      default -> ZoneId.of(choice);
    };
  }

  private ZoneId ofSource(@Nullable String source) {
    ZoneId own = source == null ? null : ofSources.get(source);
    if (own != null) {
      return own;
    }
    Set<ZoneId> all = Set.copyOf(ofSources.values());
    return all.size() == 1 ? all.iterator().next() : ZoneOffset.UTC;
  }

  /** How a zone is called on a page. */
  public static String name(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /** Whether it is what every address means that says nothing. */
  public boolean isUtc() {
    return choice.equals(UTC);
  }

  /** Whether it is a zone by its name, such as the browser's. */
  public boolean isNamed() {
    return !choice.equals(UTC) && !choice.equals(SOURCE);
  }

  /** An address of the console, where times are told in the same way. */
  public String link(String url) {
    return isUtc() ? url : Urls.with(url, PARAMETER, choice);
  }
}
