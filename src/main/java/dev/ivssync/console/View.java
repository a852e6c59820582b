package dev.ivssync.console;

import java.time.Instant;

/**
 * What a page shows: a template and what is to be put into it.
 *
 * @param title of the page
 * @param state EMPTY or READY
 * @param asOf when the data was read, by the database
 * @param template such as {@code page/sources.jte}; it takes {@code frame} and {@code model}
 */
public record View(
    String title, Tab tab, State state, Instant asOf, String template, Object model) {}
