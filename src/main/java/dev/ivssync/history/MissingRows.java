package dev.ivssync.history;

/**
 * What a complete listing left out.
 *
 * @param live the source's live rows
 * @param missing those of them that the listing did not show
 */
public record MissingRows(long live, long missing) {}
