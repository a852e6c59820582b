package dev.ivssync.chaos;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page as the service gave it.
 *
 * @param requestToken null is the listing's beginning
 * @param answerToken null is its end
 * @param items by ARN, in their order
 */
record RecordedAnswer(
    @Nullable String requestToken, @Nullable String answerToken, Map<String, Attributes> items) {}
