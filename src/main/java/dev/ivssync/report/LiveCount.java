package dev.ivssync.report;

/**
 * How many configurations a source has, by state.
 *
 * @param other of a state that is neither ACTIVE nor INACTIVE: a word that is new at the service
 */
public record LiveCount(long active, long inactive, long other) {}
