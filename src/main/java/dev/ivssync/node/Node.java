package dev.ivssync.node;

/**
 * A process that serves.
 *
 * @param name as host/pid, unique among the nodes of a database
 * @param buildVersion of the program
 * @param schemaVersion the last migration that the program knows
 */
public record Node(String name, String buildVersion, String schemaVersion) {}
