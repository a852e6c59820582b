package dev.ivssync.source;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One ListIngestConfigurations call.
 *
 * @param pageSize {@code maxResults}, 1 to 100; null leaves it to the service (50)
 * @param token where the page begins, or null for the beginning of the listing
 * @param known asked of the answer: whether its items were read another time, so that they need not
 *     be read again unless somebody asks for them
 */
public record PageRequest(
    ListFilter filter,
    @Nullable Integer pageSize,
    @Nullable PageToken token,
    Predicate<PageDigest> known) {

  public PageRequest(ListFilter filter, @Nullable Integer pageSize, @Nullable PageToken token) {
    this(filter, pageSize, token, digest -> false);
  }

  /** The same call, by somebody who knows some pages. */
  public PageRequest knowing(Predicate<PageDigest> known) {
    return new PageRequest(filter, pageSize, token, known);
  }
}
