package dev.ivssync.schedule;

import java.time.Instant;

/**
 * One fire of a source's schedule.
 *
 * @param scheduledFireTime when it should have happened; it may be up to a minute late
 * @param recovering whether it stands for one whose node is gone
 */
public record Fire(String source, Instant scheduledFireTime, boolean recovering) {}
