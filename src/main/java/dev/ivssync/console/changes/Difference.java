package dev.ivssync.console.changes;

/**
 * What a change did to an attribute.
 *
 * @param before as text, "(none)" where there was none
 * @param after as text, "(none)" where there is none
 */
public record Difference(String field, String before, String after) {}
