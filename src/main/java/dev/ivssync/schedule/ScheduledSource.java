package dev.ivssync.schedule;

import dev.ivssync.config.Schedule;

/** A source by its unique name, and when it is to be listed. */
public record ScheduledSource(String name, Schedule schedule) {}
