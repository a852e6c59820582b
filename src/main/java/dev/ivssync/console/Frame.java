package dev.ivssync.console;

import dev.ivssync.report.Soundness;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param asOf when the data was read
 * @param times how to write times
 * @param trouble why the page is an error or stale, or null
 * @param broken what verifications have found that does not hold
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
    List<Soundness.Broken> broken,
    boolean readOnly,
    String path) {

  /** Where the alarm can be asked for by itself. */
  static final String ALARM = "/alarm";

  /** More are on the audit page. */
  private static final int NAMED = 3;

  public Frame {
    broken = List.copyOf(broken);
  }

  /**
   * What is wrong.
   *
   * @param cause a sentence
   * @param command what to run, or null
   */
  public record Trouble(String cause, @Nullable String command) {}

  /** Whether this page has to say that verifications have failed; the audit page does by itself. */
  public boolean alarms() {
    return !broken.isEmpty() && tab != Tab.AUDIT;
  }

  /** Where to ask for the alarm again, or null on the page that does without. */
  public @Nullable String alarmAgain() {
    return tab == Tab.AUDIT ? null : link(ALARM);
  }

  /** The same as long as the alarm says the same, but for how long ago that was. */
  public String alarmVersion() {
    return Integer.toHexString(broken.hashCode());
  }

  /** What does not hold, in a line; names of checks are no hostile text. */
  public String alarm() {
    return broken.size() == 1
        ? "Verification failed: an invariant does not hold"
        : "Verification failed: %d invariants do not hold".formatted(broken.size());
  }

  /** The first of {@link #broken}. */
  public List<Soundness.Broken> named() {
    return broken.subList(0, Math.min(NAMED, broken.size()));
  }

  public int unnamed() {
    return broken.size() - named().size();
  }

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
