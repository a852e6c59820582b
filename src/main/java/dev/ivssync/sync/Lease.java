package dev.ivssync.sync;

/**
 * The right to write for a source, good while the stored epoch is this one.
 *
 * @param holder the process, as host/pid
 */
record Lease(String source, String holder, long epoch) {}
