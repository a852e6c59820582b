package dev.ivssync.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param asOf when the data was read
 * @param times how to write times
 * @param trouble why the page is an error or stale, or null
 * @param readOnly whether there is anything to be decided here
 * @param path of the page, with its parameters but that of the zone, up to where one can be added
 */
public record Frame(
    String title,
    Tab tab,
    State state,
    Instant asOf,
    Times times,
    @Nullable Trouble trouble,
    boolean readOnly,
    String path) {

  /**
   * What is wrong.
   *
   * @param cause a sentence
   * @param command what to run, or null
   */
  public record Trouble(String cause, @Nullable String command) {}

  /** This page with times in another zone. */
  public String inZone(String zone) {
    return path + Zones.PARAMETER + "=" + Urls.encode(zone);
  }

  /** This page as it is. */
  public String here() {
    return inZone(times.zones().choice());
  }

  /** Another page of the console, with times as they are told here. */
  public String link(String url) {
    return times.zones().link(url);
  }
}
