package dev.ivssync.console.page;

import dev.ivssync.config.Schedule;

/** A source as this node's configuration has it. */
public record ConfiguredSource(String name, String region, Schedule schedule) {}
