package dev.ivssync.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pagination gives of one page: all of it, or less at a starting index or at MaxItems.
 *
 * @param from the position where the slice begins
 * @param to the position where the listing goes on, or null at its end
 * @param items the page's items from {@code from} on, up to MaxItems
 * @param raw the items as they came, where they are a whole page; or null
 * @param passed the page's items before {@code from}: an earlier slice gave the page's start, which
 *     may have held other items then
 * @param requestId AWS's id of the call, or null
 * @param apiCalls attempts that the page took, at least 1
 */
public record PageSlice(
    StartingToken from,
    @Nullable StartingToken to,
    List<IngestConfigurationSummary> items,
    @Nullable RawItems raw,
    List<IngestConfigurationSummary> passed,
    @Nullable String requestId,
    int apiCalls) {}
