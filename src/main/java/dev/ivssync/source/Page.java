package dev.ivssync.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the service, checked to be a real listing.
 *
 * @param items in the order of the answer; may be empty in mid-listing. A {@link LateList} where
 *     the request has asked for that.
 * @param raw the items as they came, or null where nobody needs them so
 * @param nextToken null ends the listing
 * @param requestId AWS's id of the call, or null where the answer had none
 * @param apiCalls attempts that this page took, retries included; at least 1
 */
public record Page(
    List<IngestConfigurationSummary> items,
    @Nullable RawItems raw,
    @Nullable PageToken nextToken,
    @Nullable String requestId,
    int apiCalls) {

  public Page {
    items = items instanceof LateList ? items : List.copyOf(items);
  }
}
