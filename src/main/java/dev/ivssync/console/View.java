package dev.ivssync.console;

import java.time.Instant;

/**
 * What a page shows: a template and what is to be put into it.
 *
 * @param status of HTTP
 * @param title of the page
 * @param state EMPTY or READY; ERROR with a status that says so too
 * @param asOf when the data was read, by the database
 * @param template such as {@code page/sources.jte}; it takes {@code frame} and {@code model}
 */
public record View(
    int status, String title, Tab tab, State state, Instant asOf, String template, Object model) {

  private static final int OK = 200;

  /** A page that shows what was asked for. */
  public View(String title, Tab tab, State state, Instant asOf, String template, Object model) {
    this(OK, title, tab, state, asOf, template, model);
  }

  /** A page that says why it does not. */
  public View withStatus(int other) {
    return new View(other, title, tab, state, asOf, template, model);
  }

  /** Whether it is worth to be shown again when the database does not answer. */
  boolean isWorthKeeping() {
    return status == OK;
  }
}
