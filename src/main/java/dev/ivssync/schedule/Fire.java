package dev.ivssync.schedule;

import java.time.Instant;

/**
 * One fire of a source's schedule.
 *
 * @param scheduledFireTime when it should have happened; it may be up to a minute late
 * @param recovering whether it stands for one whose node is gone
 * @param manual whether somebody has asked for it, besides the schedule
 * @param handedOn whether a node has left it, begun or not
 */
public record Fire(
    String source,
    Instant scheduledFireTime,
    boolean recovering,
    boolean manual,
    boolean handedOn) {}
