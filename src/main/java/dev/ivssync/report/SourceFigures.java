package dev.ivssync.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What monitors want to know of a source, by the database.
 *
 * @param lastSuccessAt when its last complete listing ended, or null if there was none
 * @param heldRuns that wait for a decision
 * @param paused whether its schedule is
 * @param live as its last listing has counted them at its end, or null before the first has ended
 */
public record SourceFigures(
    String source,
    @Nullable Instant lastSuccessAt,
    int heldRuns,
    boolean paused,
    @Nullable LiveCount live) {}
