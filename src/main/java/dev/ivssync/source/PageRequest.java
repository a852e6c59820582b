package dev.ivssync.source;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One ListIngestConfigurations call.
 *
 * @param pageSize {@code maxResults}, 1 to 100; null leaves it to the service (50)
 * @param token where the page begins, or null for the beginning of the listing
 * @param itemsLater asked when the answer has come: whether its items shall be read only when
 *     somebody asks for them
 * @param listener told of each attempt, where there is a wire
 */
public record PageRequest(
    ListFilter filter,
    @Nullable Integer pageSize,
    @Nullable PageToken token,
    BooleanSupplier itemsLater,
    CallListener listener) {

  public PageRequest(ListFilter filter, @Nullable Integer pageSize, @Nullable PageToken token) {
    this(filter, pageSize, token, () -> false, CallListener.NONE);
  }

  /** The same call, by somebody who may know the items already. */
  public PageRequest readingLater(BooleanSupplier itemsLater) {
    return new PageRequest(filter, pageSize, token, itemsLater, listener);
  }

  /** The same call, of whose attempts somebody wants to know. */
  public PageRequest toldTo(CallListener listener) {
    return new PageRequest(filter, pageSize, token, itemsLater, listener);
  }
}
