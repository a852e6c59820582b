package dev.ivssync.report;

/**
 * How many configurations a source has now.
 *
 * @param other of a state that is neither ACTIVE nor INACTIVE: a word that is new at the service
 */
public record LiveCount(String source, long active, long inactive, long other) {}
